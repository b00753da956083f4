package io.seckill.inventory.closing;

import static io.seckill.common.inventory.ReserveWord.ENDED;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.common.inventory.ReserveWord.REUSED;
import static io.seckill.inventory.testing.Sales.NEVER;
import static io.seckill.inventory.testing.Sales.offer;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class ClosingTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private Closing closing;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private InMemoryOrders orders;

    @Autowired
    private Fixture fixture;

    @Test
    void an_offer_on_sale_is_left_alone() throws Exception {
        OfferKey key = fixture.granted(6);
        closing.run(key);
        assertThat(fixture.available(key)).containsExactly(2, 2, 2);
        assertThat(guard(key).total()).isEqualTo(6);
    }

    @Test
    void what_is_left_of_a_closed_offer_is_taken_off_and_a_late_release_too() throws Exception {
        OfferKey key = fixture.granted(6);
        String user = userOf(1, 3, 0);
        fixture.reserve(key, "late-release", user, 2);
        close(key);

        closing.run(key);
        assertThat(fixture.available(key)).containsExactly(0, 0, 0);
        assertThat(guard(key).total()).isEqualTo(2);
        closing.run(key);
        assertThat(guard(key).phase()).as("one is pending").isEqualTo(OfferGuard.Phase.OPEN);

        orders.decide(
                new OrderRequested(1, "late-release", key.sessionId(), key.productId(), 1, user, 2, 1, 1),
                ReservationStatus.REJECTED);
        fixture.settle(key, "late-release", user, Decision.RELEASED);
        assertThat(fixture.reserve(key, "nobody", userOf(1, 3, 1), 1)).isEqualTo(ENDED);
        closing.run(key);
        assertThat(guard(key).total()).isZero();
        closing.run(key);
        assertThat(guard(key).phase()).isEqualTo(OfferGuard.Phase.ARCHIVED);
    }

    @Test
    void an_archived_offer_is_answered_from_its_rows_before_and_after_its_keys_end() throws Exception {
        OfferKey key = fixture.granted(6);
        String user = userOf(1, 3, 0);
        fixture.reserve(key, "archived-kept", user, 1);
        orders.decide(
                new OrderRequested(1, "archived-kept", key.sessionId(), key.productId(), 1, user, 1, 1, 1),
                ReservationStatus.ORDERED);
        book.sold(key, 1);
        book.paid(key);
        fixture.settle(key, "archived-kept", user, Decision.ORDERED);
        close(key);
        closing.run(key);
        closing.run(key);

        assertThat(guard(key).phase()).isEqualTo(OfferGuard.Phase.ARCHIVED);
        assertThat(book.liveOffers()).doesNotContain(key);
        String stock = "seckill::stock::{" + key + ":1}";
        long seconds = RealNodes.nodes().node("redis-2").call(redis -> redis.ttl(stock));
        assertThat(seconds).isBetween(7 * 86_400L - 60, 7 * 86_400L);
        answered(key, user);
        for (int shard = 0; shard < 3; shard++) {
            int number = shard;
            RealNodes.nodes().all().get(shard).call(redis -> redis.del("seckill::stock::{" + key + ":" + number + "}"));
        }
        answered(key, user);
        assertThat(fixture.ledger(key).balanced()).isTrue();
        assertThat(fixture.ledger(key).paid()).isEqualTo(1);
    }

    private void answered(OfferKey key, String user) throws Exception {
        assertThat(fixture.reserve(key, "archived-kept", user, 1)).isEqualTo(RESERVED);
        assertThat(fixture.reserve(key, "archived-kept", user, 2)).isEqualTo(REUSED);
        assertThat(fixture.reserve(key, "new", user, 1)).isEqualTo(ENDED);
        assertThat(inventory.own(key, user))
                .extracting(ShardReservation::reservationId)
                .containsExactly("archived-kept");
        assertThat(inventory.find(key, user, "archived-kept")).isNotNull();
        assertThat(inventory.find(key, "somebody else", "archived-kept")).isNull();
    }

    private void close(OfferKey key) {
        fixture.announce(offer(key, 5, OfferStatus.CLOSED, 6, NEVER));
    }

    private OfferGuard guard(OfferKey key) {
        return Objects.requireNonNull(book.guard(key));
    }
}
