/** Paid orders on their way to the shop's order platform, for operators; the order service has the books. */
@NullMarked
package io.seckill.operation.handover;

import org.jspecify.annotations.NullMarked;
