@NullMarked
package io.seckill.inventory.reconcile;

import org.jspecify.annotations.NullMarked;
