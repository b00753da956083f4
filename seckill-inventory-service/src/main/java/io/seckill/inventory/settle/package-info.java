/** Step 9: carries the order service's decisions back to the shards. */
@NullMarked
package io.seckill.inventory.settle;

import org.jspecify.annotations.NullMarked;
