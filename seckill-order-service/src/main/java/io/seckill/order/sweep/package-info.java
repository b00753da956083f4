/** Sweepers: what a crash or a lost message left behind is found and finished. */
@NullMarked
package io.seckill.order.sweep;

import org.jspecify.annotations.NullMarked;
