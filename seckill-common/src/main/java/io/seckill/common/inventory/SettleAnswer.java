package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * What became of one {@link Settlement}.
 *
 * @param epoch the epoch under which the shard has it, now or from before; 0: the shard could not be reached or is not open, it
 *              is owed and to be repeated. What a copy of a shard confirmed that is not the shard any more is still owed: its
 *              epoch is below the shard's {@code minEpoch}
 */
public record SettleAnswer(long epoch) implements Serializable {

    /** To be repeated. */
    public static final SettleAnswer OWED = new SettleAnswer(0);

    /** Whether the shard has it. */
    public boolean done() {
        return epoch > 0;
    }
}
