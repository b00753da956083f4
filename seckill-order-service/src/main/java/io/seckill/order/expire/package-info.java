/** Step 8: an unpaid order lapses or is given back, and its units go on sale again. */
@NullMarked
package io.seckill.order.expire;

import org.jspecify.annotations.NullMarked;
