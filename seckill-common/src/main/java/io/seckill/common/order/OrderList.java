package io.seckill.common.order;

import java.io.Serializable;
import java.util.List;

/**
 * A page of orders.
 *
 * @param total how many there are in all
 */
public record OrderList(long total, List<OrderSummary> orders) implements Serializable {}
