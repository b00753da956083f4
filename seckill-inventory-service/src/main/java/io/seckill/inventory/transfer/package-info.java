/** Moves units to a shard that is dry, and says what all shards together have. */
@NullMarked
package io.seckill.inventory.transfer;

import org.jspecify.annotations.NullMarked;
