/** What a fresh local start has on sale, so that there is something to look at and to buy. */
@NullMarked
package io.seckill.local.seed;

import org.jspecify.annotations.NullMarked;
