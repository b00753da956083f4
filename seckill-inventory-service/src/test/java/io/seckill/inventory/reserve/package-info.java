@NullMarked
package io.seckill.inventory.reserve;

import org.jspecify.annotations.NullMarked;
