/** Orders for operators: looking at them with all that happened, and taking a paid one back. */
@NullMarked
package io.seckill.order.desk;

import org.jspecify.annotations.NullMarked;
