/** Step 7: a reservation becomes an order, or is rejected, once. */
@NullMarked
package io.seckill.order.place;

import org.jspecify.annotations.NullMarked;
