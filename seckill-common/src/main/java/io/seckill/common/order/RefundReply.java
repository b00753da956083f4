package io.seckill.common.order;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operator's wish to take an order back.
 *
 * @param before the order as it was; null when it is unknown
 * @param after  the order as it is; null when it is unknown
 */
public record RefundReply(
        Word word, @Nullable OrderRecord before, @Nullable OrderRecord after) implements Serializable {

    /** The kinds of answer. */
    public enum Word {
        /** It is REFUNDING or REFUNDED, by this call or by one before. */
        TAKEN,
        /** It is not paid: nothing changed. */
        NOT_PAID,
        UNKNOWN
    }
}
