/** Bounded, leased passes over the shards that finish what a crash or a lost message left open. */
@NullMarked
package io.seckill.inventory.sweep;

import org.jspecify.annotations.NullMarked;
