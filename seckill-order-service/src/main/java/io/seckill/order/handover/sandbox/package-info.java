/** A stand-in for the shop's order platform, profile local only: the same HTTP contract, with a table of its own. */
@NullMarked
package io.seckill.order.handover.sandbox;

import org.jspecify.annotations.NullMarked;
