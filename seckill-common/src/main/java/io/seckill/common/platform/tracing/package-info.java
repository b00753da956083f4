/** One trace from a click to its order: HTTP, Dubbo and RocketMQ, for the few requests that are sampled (ADR 0026). */
@org.jspecify.annotations.NullMarked
package io.seckill.common.platform.tracing;
