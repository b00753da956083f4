package io.seckill.inventory.reconcile;

import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.NodeClock;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.World.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class AuditTest {

    private static final long OLD = 11_000;

    @Autowired
    private InventoryService inventory;

    @Autowired
    private BackgroundAudit background;

    @Autowired
    private InMemoryOrders orders;

    @Autowired
    private InMemoryStockBook book;

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
        book.away(false);
        orders.away(false);
    }

    @Test
    void the_ledger_has_every_unit_once() {
        OfferKey key = fixture.granted(9);
        reserved(key, 0, "r1", 2);
        ordered(key, 1, "r2", 1);
        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).isTrue();
        assertThat(ledger.total()).isEqualTo(9);
        assertThat(ledger.unpaid()).isEqualTo(1);
        assertThat(ledger.shards())
                .hasSize(3)
                .allSatisfy(
                        shard -> assertThat(shard.available() + shard.pending() + shard.ordered() + shard.outgoing())
                                .isEqualTo(shard.granted()));
    }

    @Test
    void a_unit_too_many_on_a_shard_or_on_the_book_is_a_difference() {
        OfferKey key = fixture.granted(9);
        tamper(key, 1, "available", 1);
        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).isFalse();
        assertThat(ledger.differences()).singleElement().asString().contains("shard 1 on redis-2", "4", "3");
        tamper(key, 1, "granted", 1);
        assertThat(fixture.ledger(key).differences())
                .singleElement()
                .asString()
                .contains("10 units", "the stock book has 9");
    }

    @Test
    void orders_without_units_are_a_difference() {
        OfferKey key = fixture.granted(9);
        book.sold(key, 2);
        assertThat(fixture.ledger(key).differences()).singleElement().asString().contains("0 units ordered", "hold 2");
    }

    @Test
    void what_is_safe_is_repaired_by_the_table() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        reserved(key, 0, "unknown", 1);
        reserved(key, 0, "live", 1);
        decided(key, 0, "live", 1, ReservationStatus.ORDERED);
        reserved(key, 1, "rejected", 1);
        decided(key, 1, "rejected", 1, ReservationStatus.REJECTED);
        ordered(key, 2, "cancelled", 1);
        orders.cancel("cancelled");
        book.sold(key, -1);
        Reconciliation done = inventory.reconcile(key);
        assertThat(done.alarms()).isEmpty();
        assertThat(done.repairs()).hasSize(4).allMatch(sentence -> sentence.startsWith("reservation "));
        assertThat(broker.takeRequests())
                .extracting(OrderRequested::reservationId)
                .containsExactly("unknown");
        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.shards().get(0).pending()).isEqualTo(1);
        assertThat(ledger.shards().get(0).ordered()).isEqualTo(1);
        assertThat(fixture.available(key)).containsExactly(1, 3, 3);
        assertThat(inventory.reconcile(key).repairs()).as("a second time").hasSize(1);
    }

    @Test
    void what_is_not_safe_raises_an_alarm_and_nothing_is_touched() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        ordered(key, 0, "forgotten", 1);
        orders.forget("forgotten");
        ordered(key, 1, "released", 1);
        fixture.settle(key, "released", userOf(1, 3, 0), Decision.RELEASED);
        Reconciliation done = inventory.reconcile(key);
        assertThat(done.repairs()).isEmpty();
        assertThat(done.alarms()).hasSize(2);
        assertThat(done.alarms()).anyMatch(alarm -> alarm.contains("forgotten"));
        assertThat(done.alarms()).anyMatch(alarm -> alarm.contains("released"));
        assertThat(done.ledger().balanced()).isFalse();
        assertThat(fixture.ledger(key).differences())
                .as("until it is over")
                .anyMatch(each -> each.contains("forgotten"));
        decided(key, 0, "forgotten", 1, ReservationStatus.ORDERED);
        orders.cancel("released");
        // the order that was found again was counted all the time
        book.sold(key, -2);
        assertThat(inventory.reconcile(key).alarms()).isEmpty();
        assertThat(fixture.ledger(key).balanced()).isTrue();
    }

    @Test
    void a_live_order_that_its_shard_does_not_know_raises_an_alarm() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        decided(key, 2, "nowhere", 1, ReservationStatus.ORDERED);
        assertThat(inventory.reconcile(key).alarms()).as("it may be on its way").isEmpty();
        orders.decidedAgo("nowhere", OLD);

        assertThat(inventory.reconcile(key).alarms())
                .singleElement()
                .asString()
                .contains("nowhere", "shard 2", "not known");
        background.run(key);
        background.run(key);
        assertThat(fixture.ledger(key).differences()).anyMatch(each -> each.contains("nowhere"));
    }

    @Test
    void young_reservations_are_on_their_way_and_left_alone() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "young", userOf(0, 3, 0), 1);
        assertThat(inventory.reconcile(key).repairs()).isEmpty();
        assertThat(broker.takeRequests()).isEmpty();
    }

    @Test
    void the_background_audit_repairs_what_two_passes_saw() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        reserved(key, 1, "live", 1);
        decided(key, 1, "live", 1, ReservationStatus.ORDERED);
        background.run(key);
        assertThat(fixture.ledger(key).shards().get(1).pending())
                .as("seen once")
                .isEqualTo(1);
        background.run(key);
        assertThat(fixture.ledger(key).shards().get(1).ordered()).isEqualTo(1);
        assertThat(fixture.ledger(key).balanced()).isTrue();
    }

    @Test
    void nothing_is_said_about_what_cannot_be_asked() {
        assertThatThrownBy(() -> inventory.ledger(RealNodes.anyOffer())).isInstanceOf(InventoryBusyException.class);
        OfferKey key = fixture.granted(9);
        reserved(key, 0, "r1", 1);
        orders.away(true);
        assertThatThrownBy(() -> inventory.reconcile(key)).isInstanceOf(InventoryBusyException.class);
        book.away(true);
        assertThatThrownBy(() -> inventory.ledger(key)).isInstanceOf(InventoryBusyException.class);
    }

    private void reserved(OfferKey key, int shard, String id, int quantity) {
        fixture.reserve(key, id, userOf(shard, 3, shard == 1 ? 0 : id.length()), quantity);
        NodeClock.reservedAgo(key, shard, id, OLD);
    }

    private void ordered(OfferKey key, int shard, String id, int quantity) {
        String user = userOf(shard, 3, shard == 1 ? 0 : id.length());
        reserved(key, shard, id, quantity);
        decided(key, shard, id, quantity, ReservationStatus.ORDERED);
        fixture.settle(key, id, user, Decision.ORDERED);
    }

    private void decided(OfferKey key, int shard, String id, int quantity, ReservationStatus status) {
        String user = userOf(shard, 3, shard == 1 ? 0 : id.length());
        orders.decide(new OrderRequested(1, id, key.sessionId(), key.productId(), shard, user, quantity, 1, 1), status);
        if (status == ReservationStatus.ORDERED) {
            book.sold(key, quantity);
        }
    }

    private static void tamper(OfferKey key, int shard, String field, int by) {
        RealNodes.nodes()
                .all()
                .get(shard)
                .call(redis -> redis.hincrBy("seckill::stock::{" + key + ":" + shard + "}", field, by));
    }
}
