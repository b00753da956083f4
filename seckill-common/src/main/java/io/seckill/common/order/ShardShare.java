package io.seckill.common.order;

import java.io.Serializable;

/** A shard's part of an adjustment, signed. */
public record ShardShare(int shard, int units) implements Serializable {}
