package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * How an offer is spread over shards, fixed when its stock is first granted.
 *
 * @param shardCount at least 1
 * @param hash       the name of the hash, {@link HomeShard#HASH}
 */
public record Placement(int shardCount, String hash) implements Serializable {}
