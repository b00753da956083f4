package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static io.seckill.system.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.SaleLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a unit may live through: held, lapsed, given back, sold again; and what a token stands for. */
@ExtendWith(TheSystem.Shared.class)
class StockRulesTest {

    private static final Duration LAPSE = Duration.ofSeconds(20);

    private final TheSystem system;

    StockRulesTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void an_unpaid_order_lapses_and_its_unit_is_sold_to_the_next_shopper() throws Exception {
        OfferId offer = system.onSale(1, 1, 5);
        String slow = system.login();
        String reservationId = system.reserve(slow, offer, 1);
        String orderId = system.awaitStatus(slow, reservationId, "ORDERED", TheSystem.SOON)
                .text("orderId");

        Answer released = system.awaitStatus(slow, reservationId, "RELEASED", LAPSE);
        assertThat(released.text("reason")).isNotEmpty();
        assertThat(expect(system.shopper().order(slow, orderId), 200).text("status"))
                .isEqualTo("CANCELLED");
        assertProblem(system.shopper().startPayment(slow, orderId), 409, "ILLEGAL_TRANSITION");

        String next = system.login();
        Awaitility.await("the unit on sale again")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().token(next, offer).is(200));
        String second = system.reserve(next, offer, 1);
        system.awaitStatus(next, second, "ORDERED", TheSystem.SOON);
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.ordered()).isEqualTo(1);
        assertThat(ledger.available()).isZero();
    }

    @Test
    void a_cancelled_order_gives_its_units_back_once() throws Exception {
        OfferId offer = system.onSale(2, 2, 900);
        String jwt = system.login();
        String reservationId = system.reserve(jwt, offer, 2);
        String orderId = system.awaitStatus(jwt, reservationId, "ORDERED", TheSystem.SOON)
                .text("orderId");

        assertThat(((Answer) system.shopper().cancel(jwt, orderId)).status()).isLessThan(300);
        assertThat(((Answer) system.shopper().cancel(jwt, orderId)).status()).isLessThan(300);
        system.awaitStatus(jwt, reservationId, "RELEASED", TheSystem.SOON);
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.available()).isEqualTo(2);
        assertThat(ledger.ordered()).isZero();
        assertThat(ledger.released()).isEqualTo(2);
    }

    @Test
    void a_user_never_holds_more_than_the_limit_not_even_with_many_calls_at_once() throws Exception {
        OfferId offer = system.onSale(20, 2, 900);
        String jwt = system.login();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tokens.add(system.token(jwt, offer));
        }
        List<Reply> replies = atOnce(tokens.stream()
                .<Callable<Reply>>map(token -> () -> system.shopper().reserve(jwt, offer, token, 1))
                .toList());

        assertThat(replies.stream().filter(reply -> reply.is(202))).hasSize(2);
        assertThat(replies.stream().filter(reply -> reply.refusedWith("LIMIT_EXCEEDED")))
                .hasSize(8);
        assertThat(system.settledLedger(offer).ordered()).isEqualTo(2);
    }

    @Test
    void the_same_token_many_times_at_once_is_one_reservation_and_one_answer() throws Exception {
        OfferId offer = system.onSale(20, 5, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        List<Reply> replies =
                atOnce(Collections.nCopies(20, () -> system.shopper().reserve(jwt, offer, token, 2)));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.is(202)).as(reply.words()).isTrue());
        assertThat(replies.stream()
                        .map(reply -> ((Answer) reply).text("reservationId"))
                        .distinct())
                .hasSize(1);
        assertThat(system.settledLedger(offer).ordered()).isEqualTo(2);
    }

    @Test
    void a_winner_who_lost_the_answer_gets_it_again_when_sold_out_and_when_closed() throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        String id = expect(system.shopper().reserve(jwt, offer, token, 1), 202).text("reservationId");
        String other = system.login();
        Awaitility.await("sold out")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().token(other, offer).refusedWith("SOLD_OUT"));
        assertThat(expect(system.shopper().reserve(jwt, offer, token, 1), 202).text("reservationId"))
                .isEqualTo(id);

        expect(system.operator().close(offer.sessionId()), 200);
        Awaitility.await("ended")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().token(other, offer).refusedWith("ENDED"));
        assertThat(expect(system.shopper().reserve(jwt, offer, token, 1), 202).text("reservationId"))
                .isEqualTo(id);
    }

    @Test
    void what_is_left_of_a_closed_sale_is_taken_off_and_a_late_release_too() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        String jwt = system.login();
        String id = system.reserve(jwt, offer, 1);
        String orderId = system.awaitStatus(jwt, id, "ORDERED", TheSystem.SOON).text("orderId");
        expect(system.operator().close(offer.sessionId()), 200);
        awaitTotal(offer, 1);
        expect(system.shopper().cancel(jwt, orderId), 200);
        awaitTotal(offer, 0);
    }

    private void awaitTotal(OfferId offer, int total) {
        Awaitility.await("a total of " + total)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    SaleLedger ledger = system.settledLedger(offer);
                    return ledger.total() == total && ledger.available() == 0;
                });
    }

    @Test
    void units_added_during_the_sale_are_sold_and_units_taken_are_not() throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        system.reserve(system.login(), offer, 1);
        expect(system.operator().adjust(offer, "rise-" + offer.productId(), 2, "found two more"), 200);
        String second = system.login();
        Awaitility.await("two more on sale")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().token(second, offer).is(200));
        system.reserve(second, offer, 1);

        Answer fall = expect(system.operator().adjust(offer, "fall-" + offer.productId(), -5, "damaged"), 200);
        assertThat(fall.json().getIntValue("requested")).isEqualTo(-5);
        assertThat(fall.json().getIntValue("applied")).isEqualTo(-1);
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.total()).isEqualTo(2);
        assertThat(ledger.ordered()).isEqualTo(2);
        assertThat(ledger.available()).isZero();
    }

    @Test
    void all_units_are_sold_wherever_the_shoppers_home_shards_are() throws Exception {
        OfferId offer = system.onSale(7, 7, 900);
        String jwt = system.login();
        for (int i = 0; i < 7; i++) {
            system.reserve(jwt, offer, 1);
        }
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.ordered()).isEqualTo(7);
        assertThat(ledger.shards().stream().filter(shard -> shard.ordered() > 0))
                .hasSize(1);
    }

    private static List<Reply> atOnce(List<Callable<Reply>> calls) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
