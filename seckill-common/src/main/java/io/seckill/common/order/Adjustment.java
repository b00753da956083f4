package io.seckill.common.order;

import java.io.Serializable;

/**
 * A stock adjustment as the stock book has it.
 *
 * @param delta   asked for
 * @param applied took effect so far
 * @param done    no grant of it is NEW any more
 * @param total   the offer's total now
 */
public record Adjustment(Word word, int delta, int applied, boolean done, int total) implements Serializable {

    /** The kinds of answer. */
    public enum Word {
        TAKEN,
        /** The id was used with another delta. */
        REUSED,
        /** No such offer, or it is being rebuilt: try again. */
        BUSY,
        CLOSED
    }
}
