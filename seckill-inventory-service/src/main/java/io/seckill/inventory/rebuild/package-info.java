/** Rebuilds shards whose node lost its data or was retired, while the other shards sell. */
@NullMarked
package io.seckill.inventory.rebuild;

import org.jspecify.annotations.NullMarked;
