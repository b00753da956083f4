package io.seckill.inventory.transfer;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What all shards together have. "None" is said only when all answered, nothing was moving, and a second scan found that no
 * shard had risen since the first: so there was a moment between the two at which every shard was empty.
 */
public final class Verdicts {

    /** How often the two scans are made before the answer is that nothing can be said. */
    private static final int MOST_ATTEMPTS = 3;

    private final ShardMap map;
    private final FirstGrants firstGrants;
    private final LookAgain lookAgain;
    private final Clock clock;

    Verdicts(ShardMap map, FirstGrants firstGrants, LookAgain lookAgain, Clock clock) {
        this.map = map;
        this.firstGrants = firstGrants;
        this.lookAgain = lookAgain;
        this.clock = clock;
    }

    /** Whether there are units anywhere. */
    public StockVerdict availability(OfferKey offer) {
        long startedAt = clock.millis();
        try {
            OfferShards shards = map.find(offer);
            for (int attempt = 0; shards != null && attempt < MOST_ATTEMPTS; attempt++) {
                long scanAt = clock.millis();
                Scan scan = Scan.of(shards);
                if (scan.available() > 0) {
                    lookAgain.sawSome(offer);
                    return verdict(Word.AVAILABLE, scan.available(), scanAt);
                }
                StockVerdict exact = exact(shards, scan, scanAt);
                if (exact != null) {
                    return exact;
                }
                shards = scan.notOpen() ? map.renewed(shards) : shards;
            }
            return verdict(shards == null ? Word.NOT_OPEN : Word.BUSY, 0, startedAt);
        } catch (InventoryBusyException e) {
            return verdict(Word.BUSY, 0, startedAt);
        }
    }

    /**
     * Says exactly how many units there are, if the shards stood still from a first scan to a second one made here.
     *
     * @return null where nothing can be said
     */
    @Nullable
    StockVerdict exact(OfferShards shards, Scan first, long firstAt) {
        if (!first.still() || !firstGrants.applied(shards)) {
            return null;
        }
        Scan second = Scan.of(shards);
        if (!second.still() || !first.noRiseUntil(second)) {
            return null;
        }
        // The first scan's sum: an upper bound of what there was at every moment between the two.
        if (first.available() == 0) {
            lookAgain.sawNone(shards.offer());
        }
        return verdict(Word.EXACT, first.available(), firstAt);
    }

    StockVerdict verdict(Word word, int available, long scannedAt) {
        return new StockVerdict(word, available, scannedAt, Math.max(0, clock.millis() - scannedAt));
    }
}
