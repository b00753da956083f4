/** Every contract type over a real Dubbo socket between two JVMs. */
@NullMarked
package io.seckill.common.contract;

import org.jspecify.annotations.NullMarked;
