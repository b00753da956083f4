/** Step 8, after the payment: paid orders are handed over to the shop's order platform, at least once, until it has confirmed. */
@NullMarked
package io.seckill.order.handover;

import org.jspecify.annotations.NullMarked;
