/** The shards: where they live, what their keys are called, and the scripts that alone may touch them. */
@NullMarked
package io.seckill.inventory.stock;

import org.jspecify.annotations.NullMarked;
