package io.seckill.common.soldout;

import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which offers are sold out, level-triggered: a flag says what all shards said together at one moment, and it is good for two
 * seconds from that moment at most. Who wants it longer asks again.
 */
public final class SoldOutFlags {

    /** How long a verdict may be believed at most, from the start of the scan behind it. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(2);

    /** A flag that was not renewed for so long is forgotten altogether. */
    private static final long FORGOTTEN_AFTER = Duration.ofMinutes(1).toNanos();

    private final int maxFlags;
    private final long goodFor;
    private final LongSupplier nanoTime;
    private final Map<OfferKey, Long> scannedAt = new ConcurrentHashMap<>();

    /**
     * Flags that are good for {@link #GOOD_FOR}.
     *
     * @param maxFlags offers flagged at once at most; a further one is not flagged, which costs time and nothing else
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public SoldOutFlags(int maxFlags, LongSupplier nanoTime) {
        this(maxFlags, GOOD_FOR, nanoTime);
    }

    /**
     * Flags that are good for less, because it takes time until they are seen elsewhere.
     *
     * @param goodFor at most {@link #GOOD_FOR}
     */
    public SoldOutFlags(int maxFlags, Duration goodFor, LongSupplier nanoTime) {
        if (goodFor.compareTo(GOOD_FOR) > 0) {
            throw new IllegalArgumentException("a verdict is good for " + GOOD_FOR + " at most, was " + goodFor);
        }
        this.maxFlags = maxFlags;
        this.goodFor = goodFor.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether all shards were seen empty at one moment of the last two seconds. */
    public boolean soldOut(OfferKey offer) {
        return good(scannedAt.get(offer), nanoTime.getAsLong());
    }

    /** All that are flagged now. */
    public Set<OfferKey> soldOut() {
        long now = nanoTime.getAsLong();
        Set<OfferKey> good = new HashSet<>();
        scannedAt.forEach((offer, scan) -> {
            if (good(scan, now)) {
                good.add(offer);
            }
        });
        return good;
    }

    private boolean good(@Nullable Long scan, long now) {
        return scan != null && now - scan <= goodFor;
    }

    /** Whether no offer is flagged at all: most of the time. */
    public boolean none() {
        return scannedAt.isEmpty();
    }

    /** The moment to remember before asking for a verdict; {@link #told} wants it back. */
    public long askingAt() {
        return nanoTime.getAsLong();
    }

    /**
     * Takes in what all shards said.
     *
     * @param askedAt {@link #askingAt()} of before the call: taken as the begin of the scan, unless the verdict says that it
     *                is older
     */
    public void told(OfferKey offer, StockVerdict verdict, long askedAt) {
        if (verdict.soldOut()) {
            long now = nanoTime.getAsLong();
            long scan = now - Math.max(now - askedAt, TimeUnit.MILLISECONDS.toNanos(verdict.ageMillis()));
            if (scannedAt.size() < maxFlags || scannedAt.containsKey(offer)) {
                scannedAt.merge(offer, scan, (known, told) -> told - known > 0 ? told : known);
            }
        } else if (verdict.word() != StockVerdict.Word.BUSY) {
            // there are units, or there is no stock to speak of: the flag's time is over at once
            scannedAt.remove(offer);
        }
    }

    /** Those believed sold out not long ago, to be asked about again, the oldest scan first; the others are forgotten. */
    List<OfferKey> toAskAgain() {
        long now = nanoTime.getAsLong();
        scannedAt.values().removeIf(scan -> now - scan > FORGOTTEN_AFTER);
        // ages and not times: these may run over
        return scannedAt.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), now - entry.getValue()))
                .sorted(Map.Entry.<OfferKey, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    void forget(OfferKey offer) {
        scannedAt.remove(offer);
    }

    /** How many offers are remembered, flagged or asked about again. */
    public int flags() {
        return scannedAt.size();
    }
}
