/** The other services in one JVM of their own, played by fakes behind real Dubbo and real RocketMQ. */
@NullMarked
package io.seckill.others;

import org.jspecify.annotations.NullMarked;
