@NullMarked
package io.seckill.inventory.transfer;

import org.jspecify.annotations.NullMarked;
