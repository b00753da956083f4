package io.seckill.order.pay.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Money the stand-in took, or a try that failed.
 *
 * @param status     SUCCEEDED or FAILED
 * @param refundedAt epoch milliseconds, null while it was not given back
 * @param answer     what the shop answered to the notification; null while it was not taken
 */
record SandboxCharge(
        String transactionId,
        String paymentId,
        String status,
        long chargedAt,
        @Nullable Long refundedAt,
        @Nullable String answer) {}
