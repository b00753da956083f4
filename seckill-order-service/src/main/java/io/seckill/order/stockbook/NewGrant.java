package io.seckill.order.stockbook;

import org.jspecify.annotations.Nullable;

/** A grant to be written. */
record NewGrant(String grantId, @Nullable String adjustmentId, int shard, int units) {}
