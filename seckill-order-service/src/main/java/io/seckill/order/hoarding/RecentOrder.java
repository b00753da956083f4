package io.seckill.order.hoarding;

import io.seckill.order.book.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * An order that is unpaid, or ended unpaid not long ago.
 *
 * @param reason null while it is unpaid
 * @param age    milliseconds since it ended, by the database's clock: since its deadline when it lapsed, since it was given back
 *               otherwise; of no meaning while it is unpaid
 */
record RecentOrder(String userId, @Nullable EndReason reason, long age) {}
