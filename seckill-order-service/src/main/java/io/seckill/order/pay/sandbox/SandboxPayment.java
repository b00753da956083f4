package io.seckill.order.pay.sandbox;

import java.math.BigDecimal;

/** A payment as the stand-in's books have it; {@code expiresAt} is in epoch milliseconds. */
record SandboxPayment(
        String paymentId, String orderId, BigDecimal amount, String subject, long expiresAt, String notifyUrl) {}
