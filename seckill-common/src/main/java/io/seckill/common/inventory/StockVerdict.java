package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * What all shards of an offer said together.
 *
 * @param word      see {@link Word}
 * @param available units that can be reserved, over all shards that answered
 * @param scannedAt when the scan began, epoch milliseconds of the inventory instance: a verdict is good for 2 s from then
 * @param ageMillis how long before this answer the scan began; callers use it with their own clock
 */
public record StockVerdict(Word word, int available, long scannedAt, long ageMillis) implements Serializable {

    /** The kinds of verdict. */
    public enum Word {
        /** There are units; after a refill: the asking shard has some. */
        AVAILABLE,
        /**
         * Two scans found every shard reachable, nothing moving, and the same number of units: {@code available}. Zero means
         * sold out; more means that a demand above it cannot be met (NOT_ENOUGH_STOCK).
         */
        EXACT,
        /** A shard could not be asked, or units are moving: nothing can be said. */
        BUSY,
        /** The offer's stock is not granted. */
        NOT_OPEN
    }

    /** Whether the offer was surely sold out at {@code scannedAt}. */
    public boolean soldOut() {
        return word == Word.EXACT && available == 0;
    }
}
