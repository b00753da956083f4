/** "Look again": tells everybody that an offer's availability may have changed between some and none. */
@NullMarked
package io.seckill.inventory.announce;

import org.jspecify.annotations.NullMarked;
