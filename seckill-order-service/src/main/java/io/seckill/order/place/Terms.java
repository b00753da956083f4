package io.seckill.order.place;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an offer's requests are judged by, read under the guard row's lock.
 *
 * @param left      units that may still be ordered, 0 or more
 * @param opensAt   epoch milliseconds, inclusive
 * @param closesAt  epoch milliseconds, exclusive
 * @param minEpochs by shard number
 */
record Terms(BigDecimal price, int purchaseLimit, int left, long opensAt, long closesAt, List<Long> minEpochs) {}
