package io.seckill.order.pay;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Money that the provider took. */
record ChargeRow(
        String transactionId,
        String paymentId,
        String orderId,
        BigDecimal amount,
        State state,
        @Nullable RefundReason refundReason,
        int attempts) {

    enum State {
        /** It paid its order. */
        ACCEPTED,
        /** It goes back, and the provider has not confirmed that yet. */
        REFUNDING,
        REFUNDED
    }

    enum RefundReason {
        /** The order had ended before. */
        LATE,
        /** The order was paid before. */
        SECOND,
        /** It had paid the order, which an operator takes back. */
        ORDER
    }
}
