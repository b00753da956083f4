package io.seckill.inventory.reconcile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.order.StockBook;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.reconcile.ById.Looked;
import io.seckill.inventory.reconcile.ById.LookedBack;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ledger of an offer, and its audit on demand. */
public final class Auditor {

    private static final int MOST_OFFERS = 10_000;

    private final ShardMap map;
    private final StockBook book;
    private final ById byId;
    private final Repairs repairs;
    private final AuditSettings settings;

    /** What the last audit by id of an offer could not repair. */
    private final Cache<OfferKey, List<String>> alarms =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    Auditor(ShardMap map, StockBook book, ById byId, Repairs repairs, AuditSettings settings, MeterRegistry registry) {
        this.map = map;
        this.book = book;
        this.byId = byId;
        this.repairs = repairs;
        this.settings = settings;
        Gauge.builder("seckill.inventory.audit.alarms", alarms, open -> open.estimatedSize())
                .description("offers with a difference that no machine may repair")
                .register(registry);
    }

    /**
     * All counters, and what is wrong with them: differences that two looks in a row saw, and open alarms.
     *
     * @throws InventoryBusyException when a shard or the stock book cannot be asked now
     */
    public Ledger ledger(OfferKey offer) throws InventoryBusyException {
        Snapshot snapshot = Snapshot.of(offer, map, book);
        List<String> differences = List.of();
        Map<String, String> first = Checks.differences(snapshot);
        if (!first.isEmpty()) {
            pause();
            snapshot = Snapshot.of(offer, map, book);
            differences = Checks.seenTwice(first, Checks.differences(snapshot));
        }
        List<String> all = new ArrayList<>(differences);
        List<String> open = alarms.getIfPresent(offer);
        if (open != null) {
            all.addAll(open);
        }
        return new Ledger(
                snapshot.totals().total(),
                new ArrayList<>(snapshot.shards()),
                snapshot.totals().unpaid(),
                snapshot.totals().paid(),
                snapshot.totals().released(),
                all.isEmpty(),
                all);
    }

    /**
     * Compares every reservation with its row, looks at what differs a second time, and repairs what is provably safe.
     *
     * @throws InventoryBusyException when a shard, the stock book or the order service cannot be asked now
     */
    public Reconciliation reconcile(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            throw new InventoryBusyException("the stock of offer " + offer + " is not granted");
        }
        if (shards.archived()) {
            return new Reconciliation(ledger(offer), List.of(), List.of());
        }
        long deadline = System.nanoTime() + settings.longest().toNanos();
        List<Finding> suspects = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (Shard shard : shards.all()) {
            String cursor = "0";
            int looked = 0;
            do {
                Looked page = byId.look(shard, cursor);
                suspects.addAll(page.findings());
                looked += page.looked();
                cursor = page.next();
            } while (!cursor.equals("0") && System.nanoTime() - deadline < 0);
            if (!cursor.equals("0")) {
                unfinished.add("shard " + shard.number() + " was not audited whole: " + looked + " reservations within "
                        + settings.longest());
            }
        }
        long after = 0;
        do {
            LookedBack page = byId.lookBack(shards, after);
            suspects.addAll(page.findings());
            after = page.next();
        } while (after != 0 && System.nanoTime() - deadline < 0);
        if (after != 0) {
            unfinished.add("orders were not audited whole: those after row " + after + " were left out");
        }
        if (!suspects.isEmpty()) {
            pause();
        }
        List<Finding> sure = suspects.isEmpty() ? List.of() : byId.confirm(shards, suspects);
        List<String> open = act(shards, sure, true);
        open.addAll(unfinished);
        return new Reconciliation(ledger(offer), sentences(sure, false), open);
    }

    /**
     * Makes the repairs and keeps the alarms for the ledger.
     *
     * @param whole the findings are all there are: alarms of before that are not among them are over
     * @return the alarms among the findings
     */
    List<String> act(OfferShards shards, List<Finding> sure, boolean whole) {
        repairs.make(shards, sure);
        List<String> open = sentences(sure, true);
        if (open.isEmpty() && whole) {
            alarms.invalidate(shards.offer());
        } else if (!open.isEmpty()) {
            alarms.put(shards.offer(), List.copyOf(open));
        }
        return open;
    }

    private static List<String> sentences(List<Finding> findings, boolean alarm) {
        List<String> sentences = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.kind().alarm() == alarm) {
                sentences.add(finding.sentence());
            }
        }
        return sentences;
    }

    private void pause() throws InventoryBusyException {
        try {
            TimeUnit.NANOSECONDS.sleep(settings.between().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InventoryBusyException("interrupted");
        }
    }
}
