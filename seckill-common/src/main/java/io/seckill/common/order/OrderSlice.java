package io.seckill.common.order;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a session's orders, on the way through all of them.
 *
 * @param orders may be empty though more follow: other sessions' orders lie between
 * @param next   where the next part begins; 0 when there are no more
 */
public record OrderSlice(List<OrderSummary> orders, long next) implements Serializable {}
