package io.seckill.inventory.settle;

import static io.seckill.common.inventory.SettleAnswer.OWED;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.testing.Await;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.World.Broker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class SettleDeskTest {

    private static final SettleAnswer DONE = new SettleAnswer(1);

    @Autowired
    private InventoryService inventory;

    @Autowired
    private Broker broker;

    @Autowired
    private Fixture fixture;

    @Test
    void decisions_of_several_shards_and_offers_are_carried_in_one_call() {
        OfferKey one = fixture.granted(9);
        OfferKey other = fixture.granted(3);
        List<Settlement> settlements = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            fixture.reserve(one, "o" + shard, userOf(shard, 3, 0), 1);
            fixture.reserve(one, "r" + shard, userOf(shard, 3, 1), 1);
            settlements.add(new Settlement(one, shard, "o" + shard, Decision.ORDERED));
            settlements.add(new Settlement(one, shard, "r" + shard, Decision.RELEASED));
        }
        fixture.reserve(other, "x", userOf(2, 3, 0), 1);
        settlements.add(new Settlement(other, 2, "x", Decision.ORDERED));
        assertThat(inventory.settle(settlements)).hasSize(7).containsOnly(DONE);
        assertThat(inventory.settle(settlements)).as("again").containsOnly(DONE);
        assertThat(fixture.ledger(one).shards())
                .allSatisfy(shard -> assertThat(List.of(shard.available(), shard.pending(), shard.ordered()))
                        .containsExactly(2, 0, 1));
        assertThat(fixture.ledger(other).shards())
                .extracting(ShardLedger::ordered)
                .containsExactly(0, 0, 1);
    }

    @Test
    void of_both_decisions_for_one_reservation_the_release_is_the_last() {
        OfferKey key = fixture.granted(3);
        fixture.reserve(key, "r1", userOf(0, 3, 0), 1);
        inventory.settle(List.of(
                new Settlement(key, 0, "r1", Decision.RELEASED), new Settlement(key, 0, "r1", Decision.ORDERED)));
        assertThat(fixture.available(key)).containsExactly(1, 1, 1);
    }

    @Test
    void what_has_no_shard_is_owed_and_the_rest_is_done() {
        OfferKey key = fixture.granted(3);
        fixture.reserve(key, "r1", userOf(0, 3, 0), 1);
        assertThat(inventory.settle(List.of(
                        new Settlement(key, 7, "r1", Decision.ORDERED),
                        new Settlement(key, 0, "r1", Decision.ORDERED),
                        new Settlement(RealNodes.anyOffer(), 0, "r1", Decision.RELEASED))))
                .containsExactly(OWED, DONE, OWED);
    }

    @Test
    void a_call_has_a_bound_and_may_be_empty() {
        OfferKey key = fixture.granted(3);
        assertThat(inventory.settle(List.of())).isEmpty();
        List<Settlement> tooMany = Collections.nCopies(257, new Settlement(key, 0, "r1", Decision.ORDERED));
        assertThatThrownBy(() -> inventory.settle(tooMany)).hasMessageContaining("257");
    }

    @Test
    void a_unit_that_comes_back_to_an_empty_shard_is_announced() {
        OfferKey key = fixture.granted(3);
        String user = userOf(1, 3, 0);
        fixture.reserve(key, "r1", user, 1);
        long before = broker.lookAgains(key.sessionId());
        fixture.settle(key, "r1", user, Decision.RELEASED);
        Await.until(() -> broker.lookAgains(key.sessionId()) > before);
    }
}
