package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * What became of an adjustment.
 *
 * @param requested the delta asked for
 * @param applied   the delta that took effect (a fall takes what is available)
 * @param total     the offer's total after it
 */
public record AdjustReply(Word word, int requested, int applied, int total) implements Serializable {

    /** The kinds of answer. */
    public enum Word {
        APPLIED,
        /** The id was used with another delta. */
        REUSED,
        /** Stock is not granted yet, or the offer is being rebuilt: try again. */
        BUSY,
        /** The offer is closed. */
        CLOSED
    }
}
