/** Making the first shoppers as welcome as the later ones: a cold JVM answers many times slower than a warm one. */
@NullMarked
package io.seckill.seckill.warmup;

import org.jspecify.annotations.NullMarked;
