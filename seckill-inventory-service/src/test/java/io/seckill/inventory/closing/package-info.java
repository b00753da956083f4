@NullMarked
package io.seckill.inventory.closing;

import org.jspecify.annotations.NullMarked;
