/** The shopper's hot path: admission, the reservation attempt, the hand-off to orders. */
@NullMarked
package io.seckill.seckill;

import org.jspecify.annotations.NullMarked;
