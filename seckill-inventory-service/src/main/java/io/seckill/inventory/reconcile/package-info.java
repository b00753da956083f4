/** Step 10: the ledger, and the audit of shards against orders. */
@NullMarked
package io.seckill.inventory.reconcile;

import org.jspecify.annotations.NullMarked;
