/** Messages over RocketMQ: one codec, batched sending, batch listeners that never block on what cannot be read. */
@NullMarked
package io.seckill.common.platform.messaging;

import org.jspecify.annotations.NullMarked;
