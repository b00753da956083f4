/** A small service made of nothing but the platform, started as its own JVM against real components. */
@NullMarked
package io.seckill.common.platform.whole;

import org.jspecify.annotations.NullMarked;
