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
        /** The provider was asked to open it, or is about to be; its answer is not known. */
        CREATED,
        /** It can be paid. */
        OPEN,
        /** Money came, at whatever time; what became of that is told by its charges. */
        SUCCEEDED,
        FAILED,
        /** Its order ends, or was paid otherwise: the provider is asked to close it until it has answered. */
        CLOSING,
        /** Nothing can be paid by it any more. */
        CLOSED;

        /** Whether another attempt may follow. */
        boolean makesRoom() {
            return this == FAILED || this == CLOSED;
        }
    }
}
