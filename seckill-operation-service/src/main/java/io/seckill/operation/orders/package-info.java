/** Orders, for operators: what became of each, and taking a paid one back. The orders are the order service's. */
@NullMarked
package io.seckill.operation.orders;

import org.jspecify.annotations.NullMarked;
