/** Operators plan sessions and offers here; it announces them to the cache and the other services. */
@NullMarked
package io.seckill.operation;

import org.jspecify.annotations.NullMarked;
