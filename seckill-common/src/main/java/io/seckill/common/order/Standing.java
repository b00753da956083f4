package io.seckill.common.order;

import java.io.Serializable;

/**
 * Why a user's next order would be rejected now.
 *
 * @param againMillis with COOLING_DOWN: after which it would not be any more, by the database's clock; else 0
 */
public record Standing(String userId, Word word, long againMillis) implements Serializable {

    /** The same words as the reasons of such a rejection. */
    public enum Word {
        /** Paying one of the open orders, or giving it back, helps. */
        TOO_MANY_UNPAID,
        /** Too many orders lapsed or were given back; only time helps. */
        COOLING_DOWN
    }
}
