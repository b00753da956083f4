/** Steps 5 and 6: one attempt to reserve, in a batch with others, and the hand-off to orders. */
@NullMarked
package io.seckill.seckill.attempt;

import org.jspecify.annotations.NullMarked;
