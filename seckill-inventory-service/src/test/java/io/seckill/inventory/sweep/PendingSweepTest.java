package io.seckill.inventory.sweep;

import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.stock.ClaimScript;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.testing.Await;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.NodeClock;
import io.seckill.inventory.testing.World.Broker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class PendingSweepTest {

    @Autowired
    private PendingSweep sweep;

    @Autowired
    private ShardMap map;

    @Autowired
    private Republisher republisher;

    @Autowired
    private SettleDesk settling;

    @Autowired
    private InMemoryOrders orders;

    @Autowired
    private Broker broker;

    @Autowired
    private Fixture fixture;

    @BeforeEach
    void nothingWasSent() {
        broker.takeRequests();
    }

    @AfterEach
    void everybodyIsBack() {
        orders.away(false);
        broker.away(false);
        // a broker that was away is tried again only then
        long later = System.nanoTime() + Republisher.BETWEEN_TRIES.toNanos();
        Await.until(() -> System.nanoTime() - later > 0);
    }

    @Test
    void a_request_that_was_lost_is_published_again_whole() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        String user = userOf(1, 3, 0);
        fixture.reserve(key, "r1", user, 2);
        sweep.run(key);
        assertThat(broker.takeRequests()).as("it is not due yet").isEmpty();
        NodeClock.reservedAgo(key, 1, "r1", 3000);
        sweep.run(key);
        List<OrderRequested> requests = broker.takeRequests();
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst()).satisfies(request -> {
            assertThat(request.reservationId()).isEqualTo("r1");
            assertThat(request.offer()).isEqualTo(key);
            assertThat(request.shard()).isEqualTo(1);
            assertThat(request.userId()).isEqualTo(user);
            assertThat(request.quantity()).isEqualTo(2);
            assertThat(request.epoch()).isEqualTo(1);
        });
        sweep.run(key);
        assertThat(broker.takeRequests()).as("its next publication is later").isEmpty();
    }

    @Test
    void what_was_decided_and_not_carried_is_carried_and_not_published() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        pending(key, 0, "ordered", ReservationStatus.ORDERED);
        pending(key, 0, "rejected", ReservationStatus.REJECTED);
        sweep.run(key);
        assertThat(broker.takeRequests()).isEmpty();
        ShardLedger shard = fixture.ledger(key).shards().getFirst();
        assertThat(List.of(shard.available(), shard.pending(), shard.ordered())).containsExactly(2, 0, 1);
    }

    @Test
    void what_the_order_service_has_not_reached_yet_is_not_published_again() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "waits", userOf(1, 3, 0), 1);
        NodeClock.reservedAgo(key, 1, "waits", 3000);
        fixture.reserve(key, "lost", userOf(1, 3, 1), 1);
        NodeClock.reservedAgo(key, 1, "lost", 9000);
        Patience patience = new Patience(() -> 4000, System::nanoTime);
        ClaimScript claim = new ClaimScript(OrderQueries.MAX_IDS, 2000, 5000);
        new PendingSweep(map, claim, patience, orders, republisher, settling).run(key);
        assertThat(broker.takeRequests())
                .extracting(OrderRequested::reservationId)
                .containsExactly("lost");
    }

    @Test
    void while_the_order_service_is_away_nothing_is_published_blindly() {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "r1", userOf(1, 3, 0), 1);
        NodeClock.reservedAgo(key, 1, "r1", 3000);
        orders.away(true);
        assertThatThrownBy(() -> sweep.run(key)).isInstanceOf(InventoryBusyException.class);
        assertThat(broker.takeRequests()).isEmpty();
    }

    @Test
    void a_broker_that_is_away_for_a_moment_loses_nothing() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "r1", userOf(1, 3, 0), 1);
        NodeClock.reservedAgo(key, 1, "r1", 3000);
        broker.away(true);
        sweep.run(key);
        broker.away(false);
        assertThat(fixture.ledger(key).shards().get(1).pending()).isEqualTo(1);
    }

    @Test
    void more_than_one_claim_is_swept_in_one_pass() throws InventoryBusyException {
        OfferKey key = fixture.granted(1200);
        for (int n = 0; n < 300; n++) {
            fixture.reserve(key, "r" + n, userOf(1, 3, n), 1);
            NodeClock.reservedAgo(key, 1, "r" + n, 3000);
        }
        sweep.run(key);
        assertThat(broker.takeRequests()).hasSize(300);
    }

    private void pending(OfferKey key, int shard, String id, ReservationStatus decided) {
        String user = userOf(shard, 3, id.length());
        fixture.reserve(key, id, user, 1);
        NodeClock.reservedAgo(key, shard, id, 3000);
        orders.decide(new OrderRequested(1, id, key.sessionId(), key.productId(), shard, user, 1, 1, 1), decided);
    }
}
