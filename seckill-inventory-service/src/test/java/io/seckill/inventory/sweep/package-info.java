@NullMarked
package io.seckill.inventory.sweep;

import org.jspecify.annotations.NullMarked;
