package io.seckill.order.pay;

import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/orders/{orderId}/payments} and the provider's {@code POST /api/payments/notifications}. */
@RestController
class PaymentController {

    private final PaymentStart starts;
    private final Payments payments;
    private final Signature signature;
    private final NotificationReader reader;

    PaymentController(PaymentStart starts, Payments payments, Signature signature, NotificationReader reader) {
        this.starts = starts;
        this.payments = payments;
        this.signature = signature;
        this.reader = reader;
    }

    @PostMapping("/api/orders/{orderId}/payments")
    PaymentStart.Started start(@Shopper String userId, @PathVariable("orderId") String orderId) {
        return starts.start(userId, orderId);
    }

    @PostMapping("/api/payments/notifications")
    Taken notified(
            @RequestHeader(name = Signature.TIMESTAMP_HEADER, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE_HEADER, required = false) @Nullable String given,
            @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? new byte[0] : sent;
        Signature.Verdict verdict = signature.judge(timestamp, given, body);
        if (verdict != Signature.Verdict.VALID) {
            payments.count(verdict.name());
            throw Problem.of(ErrorCode.UNAUTHENTICATED, sentence(verdict));
        }
        return answer(payments.take(reader.read(body)));
    }

    /** @param outcome PAID, REFUNDING, FAILED or REPEATED */
    record Taken(NotificationOutcome outcome) {}

    private static Taken answer(NotificationOutcome outcome) {
        return switch (outcome) {
            case PAID, REFUNDING, FAILED, REPEATED -> new Taken(outcome);
            case UNKNOWN_PAYMENT ->
                throw Problem.of(ErrorCode.ORDER_NOT_FOUND, "There is no such payment of such an order");
            case WRONG_AMOUNT -> throw Problem.invalid("amount", "is not the amount of this payment");
            case FOREIGN_TRANSACTION -> throw Problem.invalid("transactionId", "belongs to another payment");
        };
    }

    private static String sentence(Signature.Verdict verdict) {
        return switch (verdict) {
            case MISSING -> Signature.TIMESTAMP_HEADER + " and " + Signature.SIGNATURE_HEADER + " are required";
            case STALE -> "The notification's time is too far from now";
            case FORGED, VALID -> "The signature is not valid";
        };
    }
}
