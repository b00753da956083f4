/** Ends closed offers: what is left is taken off, and when nothing is under way any more the offer is archived. */
@NullMarked
package io.seckill.inventory.closing;

import org.jspecify.annotations.NullMarked;
