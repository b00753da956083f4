/** Step 8: payments, the provider's notifications, refunds. */
@NullMarked
package io.seckill.order.pay;

import org.jspecify.annotations.NullMarked;
