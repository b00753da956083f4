package io.seckill.others;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.Standings;
import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import io.seckill.seckill.FakeInventory;
import java.util.List;
import java.util.Queue;
import org.apache.dubbo.config.annotation.DubboService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** What the others offer over Dubbo. */
final class OthersEndpoints {

    private OthersEndpoints() {}

    @DubboService
    @ConditionalOnProperty("others.provide")
    static class Inventory implements InventoryService {

        private final FakeInventory stock;

        Inventory(FakeInventory stock) {
            this.stock = stock;
        }

        @Override
        public @Nullable Placement placement(OfferKey offer) {
            return stock.placement(offer);
        }

        @Override
        public ReserveReply reserve(ReserveBatch batch) {
            stock.now = System.currentTimeMillis();
            return stock.reserve(batch);
        }

        @Override
        public StockVerdict refill(OfferKey offer, int shard, int units) {
            return stock.refill(offer, shard, units);
        }

        @Override
        public StockVerdict availability(OfferKey offer) {
            return stock.availability(offer);
        }

        @Override
        public List<SettleAnswer> settle(List<Settlement> settlements) {
            return stock.settle(settlements);
        }

        @Override
        public List<ShardReservation> own(OfferKey offer, String userId) {
            return stock.own(offer, userId);
        }

        @Override
        public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId) {
            return stock.find(offer, userId, reservationId);
        }

        @Override
        public Backlog backlog(OfferKey offer) throws InventoryBusyException {
            return stock.backlog(offer);
        }

        @Override
        public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
            return stock.adjust(offer, adjustmentId, delta);
        }

        @Override
        public Ledger ledger(OfferKey offer) throws InventoryBusyException {
            return stock.ledger(offer);
        }

        @Override
        public Reconciliation reconcile(OfferKey offer) throws InventoryBusyException {
            return stock.reconcile(offer);
        }
    }

    /** Every request that arrived is ordered. */
    @DubboService
    @ConditionalOnProperty("others.provide")
    static class Orders implements OrderQueries {

        private final Queue<OrderRequested> requests;

        Orders(Queue<OrderRequested> requests) {
            this.requests = requests;
        }

        @Override
        public List<ReservationOutcome> outcomes(List<String> reservationIds) {
            return requests.stream()
                    .filter(request -> reservationIds.contains(request.reservationId()))
                    .map(request -> new ReservationOutcome(
                            request.reservationId(),
                            request.offer(),
                            request.shard(),
                            request.userId(),
                            request.quantity(),
                            ReservationStatus.ORDERED,
                            request.reservationId(),
                            null,
                            request.reservedAt()))
                    .toList();
        }

        @Override
        public Standings standings(List<String> userIds) {
            return new Standings(false, List.of());
        }

        @Override
        public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
            throw new UnsupportedOperationException("nobody asks for a user's reservations here");
        }
    }

    /** Nothing was announced until somebody says so by a message. */
    @DubboService
    @ConditionalOnProperty("others.provide")
    static class Operation implements CatalogueQueries {

        @Override
        public Catalogue catalogue(long fromMillis, long toMillis) {
            return new Catalogue(List.of(), List.of());
        }

        @Override
        public @Nullable Offer offer(OfferKey key) {
            return null;
        }

        @Override
        public @Nullable Session session(long sessionId) {
            return null;
        }
    }
}
