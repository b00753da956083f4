/** Whether units are left, as far as this instance was told: the sold-out flags. */
@NullMarked
package io.seckill.seckill.stock;

import org.jspecify.annotations.NullMarked;
