/** A stand-in for the payment provider, profile local only: the same HTTP contract, with books of its own. */
@NullMarked
package io.seckill.order.pay.sandbox;

import org.jspecify.annotations.NullMarked;
