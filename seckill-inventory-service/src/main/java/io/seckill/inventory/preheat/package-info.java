/** Step 2: an announced offer gets its shards, their units, and every later state. */
@NullMarked
package io.seckill.inventory.preheat;

import org.jspecify.annotations.NullMarked;
