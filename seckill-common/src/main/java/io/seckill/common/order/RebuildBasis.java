package io.seckill.common.order;

import java.io.Serializable;
import java.util.List;

/**
 * What the units of rebuilt shards are computed from, all of one moment: a revoke that is reported between two reads would
 * be counted twice, or not at all.
 *
 * @param total     the offer's total
 * @param newGrants rows that are NEW; none of a lost shard is among them
 */
public record RebuildBasis(int total, List<StockGrant> newGrants) implements Serializable {}
