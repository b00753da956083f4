/** What the inventory service offers over Dubbo: reserving, settling, moving and counting units. JDK and jspecify only. */
@NullMarked
package io.seckill.common.inventory;

import org.jspecify.annotations.NullMarked;
