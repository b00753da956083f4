package io.seckill.common.order;

import java.io.Serializable;

/**
 * What became of the wish to repeat a hand-over.
 *
 * @param repeated false where the order is not PAID any more: nothing was changed
 * @param handover as it stands
 */
public record HandoverRepeat(boolean repeated, Handover handover) implements Serializable {}
