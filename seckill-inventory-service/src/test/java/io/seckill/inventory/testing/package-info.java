/** Real nodes and a stock book in memory, for the tests of every package. */
@NullMarked
package io.seckill.inventory.testing;

import org.jspecify.annotations.NullMarked;
