package io.seckill.inventory.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts.Glance;
import io.seckill.inventory.stock.ShardMap;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Pulls units to a shard that is dry while another has some: the stock moves, never the user. One refill of a shard runs at a
 * time; who asks meanwhile gets its verdict.
 */
public final class Refill {

    private final ShardMap map;
    private final Pull pull;
    private final Verdicts verdicts;
    private final TransferSettings settings;
    private final Clock clock;
    private final MeterRegistry registry;
    private final ConcurrentHashMap<Target, CompletableFuture<StockVerdict>> running = new ConcurrentHashMap<>();

    Refill(ShardMap map, Pull pull, Verdicts verdicts, TransferSettings settings, Clock clock, MeterRegistry registry) {
        this.map = map;
        this.pull = pull;
        this.verdicts = verdicts;
        this.settings = settings;
        this.clock = clock;
        this.registry = registry;
    }

    private record Target(OfferKey offer, int shard) {}

    /**
     * Moves what is missing, or half of the richest shard where that is more.
     *
     * @param units what the shoppers who wait there miss, at least 1
     * @return AVAILABLE: the shard has got some; EXACT: nothing can be moved, and this is all there is; BUSY or NOT_OPEN
     */
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        if (shard < 0 || units < 1) {
            throw new IllegalArgumentException(
                    "shard must be at least 0 and units at least 1, were " + shard + " and " + units);
        }
        Target target = new Target(offer, shard);
        CompletableFuture<StockVerdict> mine = new CompletableFuture<>();
        CompletableFuture<StockVerdict> other = running.putIfAbsent(target, mine);
        if (other != null) {
            return joined(other);
        }
        StockVerdict verdict = verdicts.verdict(Word.BUSY, 0, clock.millis());
        try {
            verdict = run(target, units);
            return verdict;
        } catch (InventoryBusyException e) {
            return verdict;
        } finally {
            running.remove(target);
            mine.complete(verdict);
            registry.counter(
                            "seckill.inventory.refills",
                            "word",
                            verdict.word().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }

    private StockVerdict run(Target target, int units) throws InventoryBusyException {
        long startedAt = clock.millis();
        long deadline = System.nanoTime() + settings.budget().toNanos();
        OfferShards shards = map.find(target.offer());
        while (true) {
            if (shards == null || !shards.has(target.shard())) {
                return verdicts.verdict(Word.NOT_OPEN, 0, startedAt);
            }
            long scanAt = clock.millis();
            Scan scan = Scan.of(shards);
            StockVerdict verdict = attempt(shards, target.shard(), units, scan, scanAt);
            if (verdict != null) {
                return verdict;
            }
            if (System.nanoTime() - deadline >= 0) {
                return verdicts.verdict(Word.BUSY, 0, scanAt);
            }
            pause();
            shards = scan.notOpen() ? map.renewed(shards) : shards;
        }
    }

    /** Null: look again in a moment. */
    private @Nullable StockVerdict attempt(OfferShards shards, int to, int units, Scan scan, long scanAt) {
        Glance own = scan.at(to);
        if (own == null) {
            return null;
        }
        if (own.available() >= units) {
            return verdicts.verdict(Word.AVAILABLE, own.available(), scanAt);
        }
        Pull.Result pulled = pull.pull(shards, to, units - own.available(), scan);
        if (pulled.units() > 0) {
            return verdicts.verdict(Word.AVAILABLE, own.available() + pulled.units(), scanAt);
        }
        return pulled.askAgain() ? null : verdicts.exact(shards, scan, scanAt);
    }

    private StockVerdict joined(CompletableFuture<StockVerdict> other) {
        long since = clock.millis();
        try {
            return other.get(2 * settings.budget().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The runner always completes normally; a late one is as good as none.
            return verdicts.verdict(Word.BUSY, 0, since);
        }
        return verdicts.verdict(Word.BUSY, 0, since);
    }

    private void pause() throws InventoryBusyException {
        try {
            TimeUnit.NANOSECONDS.sleep(settings.pause().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InventoryBusyException("interrupted");
        }
    }
}
