package io.seckill.order.pay;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A payment that may still be paid, or is being closed.
 *
 * @param closingAt epoch milliseconds by the database's clock; null while nobody wants it closed
 */
record ClosingRow(
        String paymentId,
        String orderId,
        BigDecimal amount,
        @Nullable Long closingAt,
        int closeAttempts) {}
