/** Stock over several Redis nodes: grants, reservations, transfers, settlement, audit. */
@NullMarked
package io.seckill.inventory;

import org.jspecify.annotations.NullMarked;
