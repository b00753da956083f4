@NullMarked
package io.seckill.inventory.adjust;

import org.jspecify.annotations.NullMarked;
