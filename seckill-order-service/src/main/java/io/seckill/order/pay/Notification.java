package io.seckill.order.pay;

import java.math.BigDecimal;

/**
 * What the provider says about a payment; its signature was believed.
 *
 * @param transactionId the provider's own id of the money it took, or of the failed try
 */
record Notification(String paymentId, String transactionId, String orderId, BigDecimal amount, Status status) {

    /** What a query or a closing told instead of a notification. */
    static Notification succeeded(String paymentId, String orderId, PaymentProvider.Taken taken) {
        return new Notification(paymentId, taken.transactionId(), orderId, taken.amount(), Status.SUCCEEDED);
    }

    enum Status {
        SUCCEEDED,
        FAILED
    }
}
