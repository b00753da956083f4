package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.MoneyText;
import io.seckill.order.pay.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Sends signed notifications. */
final class SandboxNotifier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SandboxNotifier.class);

    private final HttpClient http;
    private final JsonMapper json;
    private final Signature signature;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxNotifier(JsonMapper json, Signature signature, SandboxSettings settings, Clock clock) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
        this.json = json;
        this.signature = signature;
        this.settings = settings;
        this.clock = clock;
    }

    private record Body(String paymentId, String transactionId, String orderId, String amount, String status) {}

    /** What the shop answered, {@code TAKEN} or {@code REFUSED <status>}; null when it is to be told again. */
    @Nullable
    String send(SandboxPayment payment, SandboxCharge charge) {
        byte[] body = json.writeValueAsString(new Body(
                        payment.paymentId(),
                        charge.transactionId(),
                        payment.orderId(),
                        MoneyText.text(payment.amount()),
                        charge.status()))
                .getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(clock.millis());
        HttpRequest request = HttpRequest.newBuilder(URI.create(payment.notifyUrl()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header(Signature.TIMESTAMP_HEADER, timestamp)
                .header(Signature.SIGNATURE_HEADER, signature.of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 500 || status == 429) {
                return null;
            }
            return status < 300 ? "TAKEN" : "REFUSED " + status;
        } catch (IOException e) {
            log.info("notification of {} was not taken: {}", charge.transactionId(), e.toString());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
