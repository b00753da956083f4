/** Stock of an offer on sale: adjustments, the ledger, the audit on demand. The numbers are the inventory service's. */
@NullMarked
package io.seckill.operation.stock;

import org.jspecify.annotations.NullMarked;
