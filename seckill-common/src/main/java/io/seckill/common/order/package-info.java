/** The order service's messages and Dubbo calls, among them the stock book. JDK and jspecify only. */
@NullMarked
package io.seckill.common.order;

import org.jspecify.annotations.NullMarked;
