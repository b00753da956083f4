/** What structured log lines carry besides their message. */
@org.jspecify.annotations.NullMarked
package io.seckill.common.platform.logging;
