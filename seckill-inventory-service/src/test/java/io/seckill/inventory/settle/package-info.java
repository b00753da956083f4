@NullMarked
package io.seckill.inventory.settle;

import org.jspecify.annotations.NullMarked;
