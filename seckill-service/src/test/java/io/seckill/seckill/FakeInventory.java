package io.seckill.seckill;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An inventory in memory that obeys the contract's sentences: known ids first, quota and stock, one refill that moves units
 * from the richest shard, verdicts over all shards. Hooks slow it down, make it fail, or answer for it.
 */
public final class FakeInventory implements InventoryService {

    /** Runs before a call is worked on; it may wait or throw. */
    public interface Hook {
        void before() throws InterruptedException;
    }

    private final int[] available;
    private final int limit;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Map<String, Integer> units = new HashMap<>();
    private final Map<Integer, AtomicInteger> inFlight = new ConcurrentHashMap<>();

    /** By shard too: two shards that are dry at the same moment are two lanes' business. */
    private final Map<Integer, AtomicInteger> refillsInFlight = new ConcurrentHashMap<>();

    public final List<ReserveBatch> batches = new CopyOnWriteArrayList<>();
    public final AtomicInteger refills = new AtomicInteger();
    public final AtomicInteger placements = new AtomicInteger();
    public final AtomicInteger availabilities = new AtomicInteger();
    public final AtomicInteger backlogs = new AtomicInteger();
    public volatile boolean twoInFlight;
    public volatile boolean granted = true;
    public volatile Hook beforePlacement = () -> {};
    public volatile Hook beforeReserve = () -> {};
    public volatile Hook afterReserve = () -> {};
    public volatile Hook beforeRefill = () -> {};
    public volatile Hook beforeFind = () -> {};
    public volatile @Nullable ReserveWord always;
    public volatile @Nullable StockVerdict refillSays;
    public volatile @Nullable StockVerdict availabilitySays;
    /** Null: a shard cannot be asked. */
    public volatile @Nullable Backlog backlogSays;

    public volatile long now = Fixtures.NOW;

    private record Known(ReserveEntry entry, int shard, ShardReservation.State state) {}

    public FakeInventory(int limit, int... available) {
        this.limit = limit;
        this.available = available.clone();
    }

    @Override
    public @Nullable Placement placement(OfferKey offer) {
        placements.incrementAndGet();
        run(beforePlacement);
        return granted ? new Placement(available.length, HomeShard.HASH) : null;
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        AtomicInteger flying = inFlight.computeIfAbsent(batch.shard(), shard -> new AtomicInteger());
        if (flying.incrementAndGet() > 1) {
            twoInFlight = true;
        }
        try {
            batches.add(batch);
            run(beforeReserve);
            ReserveReply reply = answer(batch);
            run(afterReserve);
            return reply;
        } finally {
            flying.decrementAndGet();
        }
    }

    private synchronized ReserveReply answer(ReserveBatch batch) {
        List<ReserveAnswer> answers = new ArrayList<>();
        for (ReserveEntry entry : batch.entries()) {
            answers.add(answer(batch.shard(), entry));
        }
        return new ReserveReply(answers);
    }

    private ReserveAnswer answer(int shard, ReserveEntry entry) {
        Known before = known.get(entry.reservationId());
        if (before != null) {
            if (!before.entry().userId().equals(entry.userId())) {
                return word(ReserveWord.INVALID);
            }
            return before.entry().quantity() == entry.quantity()
                    ? new ReserveAnswer(ReserveWord.RESERVED, now, 1, true)
                    : word(ReserveWord.REUSED);
        }
        ReserveWord forced = always;
        if (forced != null) {
            return word(forced);
        }
        if (entry.tokenExpiresAt() <= now) {
            return word(ReserveWord.INVALID);
        }
        int held = units.getOrDefault(entry.userId(), 0);
        if (entry.quantity() > limit - held) {
            return word(ReserveWord.LIMIT);
        }
        if (available[shard] < entry.quantity()) {
            return word(ReserveWord.EMPTY);
        }
        available[shard] -= entry.quantity();
        units.put(entry.userId(), held + entry.quantity());
        known.put(entry.reservationId(), new Known(entry, shard, ShardReservation.State.PENDING));
        return new ReserveAnswer(ReserveWord.RESERVED, now, 1, false);
    }

    private static ReserveAnswer word(ReserveWord word) {
        return new ReserveAnswer(word, 0, 0, false);
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int missing) {
        refills.incrementAndGet();
        AtomicInteger flying = refillsInFlight.computeIfAbsent(shard, each -> new AtomicInteger());
        if (flying.incrementAndGet() > 1) {
            twoInFlight = true;
        }
        try {
            run(beforeRefill);
            StockVerdict said = refillSays;
            return said != null ? said : move(shard, missing);
        } finally {
            flying.decrementAndGet();
        }
    }

    private synchronized StockVerdict move(int shard, int missing) {
        int richest = 0;
        for (int i = 0; i < available.length; i++) {
            richest = available[i] > available[richest] ? i : richest;
        }
        int total = Arrays.stream(available).sum();
        if (total == 0 || (total < missing && richest == shard)) {
            return new StockVerdict(StockVerdict.Word.EXACT, total, now, 0);
        }
        if (richest != shard) {
            int moved = Math.min(available[richest], Math.max(missing, available[richest] / 2));
            available[richest] -= moved;
            available[shard] += moved;
        }
        return new StockVerdict(StockVerdict.Word.AVAILABLE, total, now, 0);
    }

    @Override
    public synchronized StockVerdict availability(OfferKey offer) {
        availabilities.incrementAndGet();
        StockVerdict said = availabilitySays;
        if (said != null) {
            return said;
        }
        return new StockVerdict(
                StockVerdict.Word.EXACT, Arrays.stream(available).sum(), now, 0);
    }

    @Override
    public synchronized List<ShardReservation> own(OfferKey offer, String userId) {
        run(beforeFind);
        List<ShardReservation> own = new ArrayList<>();
        known.values().forEach(each -> {
            if (each.entry().userId().equals(userId)) {
                own.addFirst(reservation(each));
            }
        });
        return own;
    }

    @Override
    public synchronized @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId) {
        run(beforeFind);
        Known found = known.get(reservationId);
        return found == null || !found.entry().userId().equals(userId) ? null : reservation(found);
    }

    private ShardReservation reservation(Known known) {
        return new ShardReservation(
                known.entry().reservationId(), known.state(), known.entry().quantity(), now, 1, known.shard());
    }

    /** As the settlement of a decision would. */
    public synchronized void settled(String reservationId, ShardReservation.State state) {
        known.computeIfPresent(reservationId, (id, before) -> new Known(before.entry(), before.shard(), state));
    }

    /** Puts units on a shard. */
    public synchronized void grant(int shard, int more) {
        available[shard] += more;
    }

    public synchronized int accepted() {
        return known.values().stream().mapToInt(each -> each.entry().quantity()).sum();
    }

    public synchronized int left() {
        return Arrays.stream(available).sum();
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        throw new UnsupportedOperationException("the seckill service settles nothing");
    }

    @Override
    public Backlog backlog(OfferKey offer) throws InventoryBusyException {
        backlogs.incrementAndGet();
        Backlog said = backlogSays;
        if (said == null) {
            throw new InventoryBusyException("a shard is not open");
        }
        return said;
    }

    @Override
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        throw new UnsupportedOperationException("the seckill service adjusts nothing");
    }

    @Override
    public Ledger ledger(OfferKey offer) throws InventoryBusyException {
        throw new UnsupportedOperationException("the seckill service shows no ledger");
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) throws InventoryBusyException {
        throw new UnsupportedOperationException("the seckill service reconciles nothing");
    }

    private static void run(Hook hook) {
        try {
            hook.before();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
