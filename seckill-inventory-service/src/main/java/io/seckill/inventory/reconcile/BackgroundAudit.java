package io.seckill.inventory.reconcile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.reconcile.ById.Looked;
import io.seckill.inventory.reconcile.ById.LookedBack;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.sweep.OfferTask;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit that never ends: the ledger and some pages of each offer's reservations in every pass. */
final class BackgroundAudit implements OfferTask {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundAudit.class);

    /** Pages of about 256 reservations in one pass over an offer. */
    private static final int MOST_PAGES = 16;

    private static final int MOST_OFFERS = 10_000;

    private final ShardMap map;
    private final Auditor auditor;
    private final ById byId;
    private final Counter differences;
    private final Cache<OfferKey, Walk> walks =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    BackgroundAudit(ShardMap map, Auditor auditor, ById byId, MeterRegistry registry) {
        this.map = map;
        this.auditor = auditor;
        this.byId = byId;
        this.differences = Counter.builder("seckill.inventory.audit.differences")
                .description("differences that two looks in a row saw")
                .register(registry);
    }

    /** Where the walk over an offer is, and what the pass before found strange. */
    private record Walk(int shard, String cursor, long row, List<Finding> suspects) {
        static final Walk START = new Walk(0, "0", 0, List.of());
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null || shards.guard().phase() != OfferGuard.Phase.OPEN) {
            return;
        }
        Ledger ledger = auditor.ledger(offer);
        if (!ledger.balanced()) {
            differences.increment(ledger.differences().size());
            LOG.error("audit of offer {}: {}", offer, ledger.differences());
        }
        Walk walk = walks.get(offer, key -> Walk.START);
        if (!walk.suspects().isEmpty()) {
            auditor.act(shards, byId.confirm(shards, walk.suspects()), false);
        }
        walks.put(offer, walkedOn(shards, walk));
    }

    private Walk walkedOn(OfferShards shards, Walk from) throws InventoryBusyException {
        int shard = shards.has(from.shard()) ? from.shard() : 0;
        String cursor = from.cursor();
        List<Finding> suspects = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Looked looked = byId.look(shards.shard(shard), cursor);
            suspects.addAll(looked.findings());
            cursor = looked.next();
            if (cursor.equals("0")) {
                shard = (shard + 1) % shards.all().size();
                if (shard == 0) {
                    break;
                }
            }
        }
        long row = from.row();
        for (int page = 0; page < MOST_PAGES; page++) {
            LookedBack looked = byId.lookBack(shards, row);
            suspects.addAll(looked.findings());
            row = looked.next();
            if (row == 0) {
                break;
            }
        }
        return new Walk(shard, cursor, row, suspects);
    }
}
