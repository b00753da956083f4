/** The stock book over Dubbo: grants, adjustments, states. */
@NullMarked
package io.seckill.order.stockbook;

import org.jspecify.annotations.NullMarked;
