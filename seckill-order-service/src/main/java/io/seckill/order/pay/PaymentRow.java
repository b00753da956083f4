package io.seckill.order.pay;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An attempt to pay an order. */
record PaymentRow(
        String paymentId,
        String orderId,
        int attempt,
        BigDecimal amount,
        State state,
        @Nullable String payUrl) {

    enum State {
        CREATED,
        SUCCEEDED,
        FAILED
    }
}
