package io.seckill.inventory.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.sweep.Republisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the audit's table says about findings that two audits in a row saw, and nothing else. */
final class Repairs {

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private final SettleDesk settling;
    private final Republisher republisher;
    private final MeterRegistry registry;

    Repairs(SettleDesk settling, Republisher republisher, MeterRegistry registry) {
        this.settling = settling;
        this.republisher = republisher;
        this.registry = registry;
    }

    /**
     * Repairs what may be repaired.
     *
     * @param findings seen twice; alarms among them are counted and logged, and not touched
     */
    void make(OfferShards shards, List<Finding> findings) {
        List<Settlement> settlements = new ArrayList<>();
        List<OrderRequested> requests = new ArrayList<>();
        for (Finding finding : findings) {
            registry.counter(
                            "seckill.inventory.audit.findings",
                            "kind",
                            finding.kind().name().toLowerCase(Locale.ROOT))
                    .increment();
            switch (finding.kind()) {
                case PENDING_AND_UNKNOWN -> requests.add(finding.reservation().request(shards.shard(finding.shard())));
                case PENDING_AND_LIVE -> settlements.add(settlement(shards, finding, Decision.ORDERED));
                case PENDING_AND_ENDED, ORDERED_AND_ENDED ->
                    settlements.add(settlement(shards, finding, Decision.RELEASED));
                case ORDERED_AND_UNKNOWN, RELEASED_AND_LIVE, UNKNOWN_AND_LIVE ->
                    LOG.error("audit of offer {}: {}", shards.offer(), finding.sentence());
            }
        }
        inBatches(settlements, InventoryService.MAX_BATCH, settling::settle);
        inBatches(requests, OrderPlacement.MAX_BATCH, republisher::publish);
    }

    private static Settlement settlement(OfferShards shards, Finding finding, Decision decision) {
        return new Settlement(
                shards.offer(), finding.shard(), finding.reservation().reservationId(), decision);
    }

    private static <T> void inBatches(List<T> all, int most, Consumer<List<T>> each) {
        for (int from = 0; from < all.size(); from += most) {
            each.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }
}
