/** Batching without waiting: the size of a batch follows the load, no timer adds latency. */
@NullMarked
package io.seckill.common.batch;

import org.jspecify.annotations.NullMarked;
