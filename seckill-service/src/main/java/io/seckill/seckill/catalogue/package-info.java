/** What is on sale: the announced sessions and offers of today and tomorrow, in memory. */
@NullMarked
package io.seckill.seckill.catalogue;

import org.jspecify.annotations.NullMarked;
