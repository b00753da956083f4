package io.seckill.order.pay.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Money the stand-in took, or a try that failed.
 *
 * @param status     SUCCEEDED or FAILED
 * @param chargedAt  epoch milliseconds; of a late one in the future, until when nothing is known of it
 * @param refundedAt epoch milliseconds, null while it was not given back
 * @param answer     what the shop answered to the notification; null while it was not taken
 */
record SandboxCharge(
        String transactionId,
        String paymentId,
        String status,
        long chargedAt,
        @Nullable Long refundedAt,
        @Nullable String answer) {

    boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
