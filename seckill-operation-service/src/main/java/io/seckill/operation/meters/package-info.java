/** What the other services and the broker say about themselves now: their metrics, their clocks, how long the queue is. */
@NullMarked
package io.seckill.operation.meters;

import org.jspecify.annotations.NullMarked;
