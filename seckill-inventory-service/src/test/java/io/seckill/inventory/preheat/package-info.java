@NullMarked
package io.seckill.inventory.preheat;

import org.jspecify.annotations.NullMarked;
