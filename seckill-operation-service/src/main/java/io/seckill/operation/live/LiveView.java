package io.seckill.operation.live;

import io.seckill.common.session.OfferStatus;
import io.seckill.operation.meters.SaleMeters;
import io.seckill.operation.stock.LedgerView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the stream.
 *
 * @param at      ISO 8601 with offset
 * @param offers  the session's offers beyond the draft, by product
 * @param leftOut offers that are not shown, because a session has more than one screen holds
 * @param meters  what no ledger knows, of all sales together
 */
record LiveView(String at, List<LiveOffer> offers, int leftOut, SaleMeters.Reading meters) {

    /**
     * One offer.
     *
     * @param ledger null while its numbers cannot be had
     * @param rates  null in its first event
     */
    record LiveOffer(
            long productId,
            String title,
            OfferStatus status,
            @Nullable LedgerView ledger,
            @Nullable Rates rates) {}

    /**
     * Units a second since the event before.
     *
     * @param reserved accepted reservations
     * @param ordered  orders, those that ended taken off
     * @param paid     paid orders
     * @param released units of reservations that ended
     */
    record Rates(double reserved, double ordered, double paid, double released) {

        static Rates between(LedgerView before, LedgerView now, double seconds) {
            return new Rates(
                    rate(accepted(before), accepted(now), seconds),
                    rate(before.unpaid() + before.paid(), now.unpaid() + now.paid(), seconds),
                    rate(before.paid(), now.paid(), seconds),
                    rate(before.released(), now.released(), seconds));
        }

        private static int accepted(LedgerView ledger) {
            return ledger.released()
                    + ledger.shards().stream()
                            .mapToInt(shard -> shard.pending() + shard.ordered())
                            .sum();
        }

        private static double rate(int before, int now, double seconds) {
            return Math.max(0, Math.round((now - before) / seconds * 10) / 10.0);
        }
    }
}
