/** Who holds units without paying gets no more of them for a while: a policy, off in the profile local. */
@NullMarked
package io.seckill.order.hoarding;

import org.jspecify.annotations.NullMarked;
