package io.seckill.order.pay;

import io.seckill.order.Shoppers;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Sends notifications as the provider does, or as somebody who would like to be it. */
public final class Payer {

    private final Shoppers shoppers;
    private final Signature signature;
    private final Clock clock;

    Payer(Shoppers shoppers, Signature signature, Clock clock) {
        this.shoppers = shoppers;
        this.signature = signature;
        this.clock = clock;
    }

    public static String body(String paymentId, String transactionId, String orderId, String amount, String status) {
        return """
                {"paymentId":"%s","transactionId":"%s","orderId":"%s","amount":"%s","status":"%s"}""".formatted(paymentId, transactionId, orderId, amount, status);
    }

    public Shoppers.Answer notify(String body) {
        String timestamp = Long.toString(clock.millis());
        return notify(body, timestamp, signature.of(timestamp, body.getBytes(StandardCharsets.UTF_8)));
    }

    public Shoppers.Answer notify(String body, String timestamp, String signature) {
        return shoppers.send(shoppers.to("/api/payments/notifications")
                .header("Content-Type", "application/json")
                .header(Signature.TIMESTAMP_HEADER, timestamp)
                .header(Signature.SIGNATURE_HEADER, signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
