/** The Jedis wrapper: standalone nodes, scripts, circuit breakers, metrics. */
@NullMarked
package io.seckill.common.redis;

import org.jspecify.annotations.NullMarked;
