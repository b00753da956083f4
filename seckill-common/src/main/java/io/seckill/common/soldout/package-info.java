/** Which offers are sold out, level-triggered: what the entry's flags and the markers' writer have in common. */
@NullMarked
package io.seckill.common.soldout;

import org.jspecify.annotations.NullMarked;
