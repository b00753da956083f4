package io.seckill.common.order;

import java.io.Serializable;

/**
 * Units given to (positive) or taken from (negative) a shard.
 *
 * @param epoch the offer's epoch when the row was written
 */
public record StockGrant(String grantId, int shard, int units, long epoch) implements Serializable {}
