/** Adds units to a granted offer, or takes them away. */
@NullMarked
package io.seckill.inventory.adjust;

import org.jspecify.annotations.NullMarked;
