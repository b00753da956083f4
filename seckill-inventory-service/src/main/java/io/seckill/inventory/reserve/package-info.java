/** Step 5: reserves for shoppers on their home shard, and shows them what they have. */
@NullMarked
package io.seckill.inventory.reserve;

import org.jspecify.annotations.NullMarked;
