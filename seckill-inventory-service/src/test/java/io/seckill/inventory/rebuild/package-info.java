@NullMarked
package io.seckill.inventory.rebuild;

import org.jspecify.annotations.NullMarked;
