@NullMarked
package io.seckill.inventory.stock;

import org.jspecify.annotations.NullMarked;
