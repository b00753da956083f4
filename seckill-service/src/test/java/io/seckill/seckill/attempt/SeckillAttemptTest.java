package io.seckill.seckill.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import io.seckill.seckill.attempt.AttemptOutcome.Reserved;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeckillAttemptTest {

    private final FakeInventory inventory = new FakeInventory(2, 5, 5, 5);
    private final AttemptBench bench = new AttemptBench(inventory);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_accepted_attempt_is_remembered_before_the_answer_and_its_order_requested() {
        AttemptOutcome outcome = bench.buy("42", 2);

        assertThat(outcome).isInstanceOf(Reserved.class);
        String id = ((Reserved) outcome).reservationId();
        int shard = HomeShard.of("42", new Placement(3, HomeShard.HASH));
        assertThat(bench.remembered)
                .containsExactly(new ReservationState(
                        id, "42", Fixtures.OFFER, shard, 2, ReservationStatus.RESERVED, null, null, Fixtures.NOW));
        bench.handOff.close();
        assertThat(bench.ordered)
                .containsExactly(
                        new OrderRequested(OrderRequested.VERSION, id, 7, 1001, shard, "42", 2, Fixtures.NOW, 1));
        assertThat(bench.counted("reserved")).isEqualTo(1);
        assertThat(bench.admission.inFlight()).isZero();
    }

    @Test
    void the_same_token_and_quantity_again_is_the_same_answer_and_one_order() {
        String token = bench.tokenFor("42");

        AttemptOutcome first = bench.buy("42", token, 1);

        assertThat(bench.buy("42", token, 1)).isEqualTo(first);
        bench.handOff.close();
        assertThat(bench.ordered).hasSize(1);
        assertThat(inventory.accepted()).isEqualTo(1);
    }

    @Test
    void the_same_token_with_another_quantity_is_refused_also_beyond_the_limit() {
        String token = bench.tokenFor("42");
        bench.buy("42", token, 1);

        assertThat(bench.buy("42", token, 2)).isEqualTo(Refused.TOKEN_REUSED);
        assertThat(bench.buy("42", token, 3)).isEqualTo(Refused.TOKEN_REUSED);
    }

    @Test
    void a_token_of_another_user_is_refused_without_asking_anybody() {
        assertThat(bench.buy("43", bench.tokenFor("42"), 1)).isEqualTo(Refused.TOKEN_INVALID);
        assertThat(bench.buy("43", "no token at all", 1)).isEqualTo(Refused.TOKEN_INVALID);
        assertThat(inventory.batches).isEmpty();
        assertThat(inventory.placements).hasValue(0);
    }

    @Test
    void an_expired_token_is_good_for_a_repeat_and_never_for_a_first_time() {
        String token = bench.tokenFor("42");
        AttemptOutcome first = bench.buy("42", token, 1);

        assertThat(bench.buy("42", bench.admission.expired(token, "42"), 1)).isEqualTo(first);
        assertThat(bench.buy("43", bench.admission.expiredToken("43"), 1)).isEqualTo(Refused.TOKEN_INVALID);
    }

    @Test
    void a_repeat_reaches_its_shard_when_sold_out_paused_or_ended() {
        String token = bench.tokenFor("42");
        AttemptOutcome first = bench.buy("42", token, 1);

        for (ReserveWord word :
                new ReserveWord[] {ReserveWord.EMPTY, ReserveWord.PAUSED, ReserveWord.ENDED, ReserveWord.NOT_STARTED}) {
            inventory.always = word;
            assertThat(bench.buy("42", token, 1)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_STARTED, NOT_STARTED",
        "ENDED, ENDED",
        "PAUSED, PAUSED",
        "LIMIT, LIMIT_EXCEEDED",
        "INVALID, TOKEN_INVALID",
        "REUSED, TOKEN_REUSED",
        "BUSY, BUSY"
    })
    void what_the_shard_says_is_what_the_shopper_is_told(ReserveWord word, Refused told) {
        inventory.always = word;

        assertThat(bench.buy("42", 1)).isEqualTo(told);
        assertThat(bench.counted(told.name().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(1);
        assertThat(bench.remembered).isEmpty();
        bench.handOff.close();
        assertThat(bench.ordered).isEmpty();
    }

    @Test
    void more_than_the_limit_is_refused_by_the_shard() {
        assertThat(bench.buy("42", 3)).isEqualTo(Refused.LIMIT_EXCEEDED);
        assertThat(bench.buy("42", Integer.MAX_VALUE)).isEqualTo(Refused.LIMIT_EXCEEDED);
    }

    @Test
    void a_user_who_asks_too_often_is_told_before_anything_else() {
        bench.admission.perUser.set(1);
        String token = bench.tokenFor("42");

        assertThat(bench.buy("42", token, 1)).isInstanceOf(Reserved.class);
        assertThat(bench.buy("42", token, 1)).isEqualTo(Refused.TOO_MANY_REQUESTS);
    }

    @Test
    void without_room_an_attempt_is_not_tried() {
        bench.admission.maxInFlight.set(0);

        assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);
        assertThat(inventory.batches).isEmpty();
        assertThat(bench.admission.inFlight()).isZero();
    }

    @Test
    void a_call_that_failed_leaves_the_outcome_open_and_the_repeat_finds_it() {
        String token = bench.tokenFor("42");
        inventory.afterReserve = () -> {
            throw new IllegalStateException("the answer was lost");
        };
        assertThat(bench.buy("42", token, 1)).isEqualTo(Refused.BUSY);

        inventory.afterReserve = () -> {};
        assertThat(bench.buy("42", token, 1)).isInstanceOf(Reserved.class);
        assertThat(inventory.accepted()).isEqualTo(1);
        // the first answer was lost before anybody wrote it down
        assertThat(bench.remembered).hasSize(1);
    }

    @Test
    void an_answer_that_comes_too_late_goes_to_nobody_and_the_repeat_finds_it() throws Exception {
        AttemptSettings hasty = new AttemptSettings(
                Duration.ofMillis(50), Duration.ofMillis(500), 256, 4096, 100, Duration.ofMinutes(10), 1000);
        try (AttemptBench slow = new AttemptBench(inventory, hasty)) {
            java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
            inventory.beforeReserve = release::await;
            String token = slow.tokenFor("42");

            assertThat(slow.buy("42", token, 1)).isEqualTo(Refused.BUSY);

            inventory.beforeReserve = () -> {};
            release.countDown();
            AttemptOutcome second = Refused.BUSY;
            for (int i = 0; i < 100 && second == Refused.BUSY; i++) {
                second = slow.buy("42", token, 1);
            }
            assertThat(second).isInstanceOf(Reserved.class);
            assertThat(inventory.accepted()).isEqualTo(1);
        }
    }

    @Test
    void neither_a_broker_nor_a_status_node_that_is_away_spoils_an_answer() {
        bench.brokerAway = true;
        bench.statusAway = true;

        assertThat(bench.buy("42", 1)).isInstanceOf(Reserved.class);
        bench.handOff.close();
        assertThat(bench.meters
                        .get("seckill.order.requests")
                        .tag("outcome", "left_to_sweeper")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_offer_that_is_not_granted_yet_is_busy_and_asked_for_anew() {
        inventory.granted = false;
        assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);
        inventory.beforePlacement = () -> {
            throw new IllegalStateException("inventory is away");
        };
        assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);

        inventory.granted = true;
        inventory.beforePlacement = () -> {};
        assertThat(bench.buy("42", 1)).isInstanceOf(Reserved.class);
        assertThat(bench.buy("43", 1)).isInstanceOf(Reserved.class);
        assertThat(inventory.placements).hasValue(3);
    }
}
