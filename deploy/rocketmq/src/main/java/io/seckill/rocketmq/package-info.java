/** RocketMQ's servers with the few things that its configuration files cannot say. */
@NullMarked
package io.seckill.rocketmq;

import org.jspecify.annotations.NullMarked;
