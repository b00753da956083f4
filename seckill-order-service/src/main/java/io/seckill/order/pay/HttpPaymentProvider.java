package io.seckill.order.pay;

import io.seckill.common.platform.web.MoneyText;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment provider over HTTP, JSON both ways, each request signed as {@link Signature} says:
 *
 * <pre>
 * POST {provider}/payments {paymentId, orderId, amount, subject, expiresAt, notifyUrl} → 200 {payUrl}
 * POST {provider}/refunds  {refundId, transactionId, paymentId, amount}                → 200
 * </pre>
 *
 * Amounts are decimal strings with two places, times epoch milliseconds. Every other answer counts as "unknown".
 */
final class HttpPaymentProvider implements PaymentProvider {

    private final RestClient http;
    private final JsonMapper json;
    private final PaymentSettings settings;
    private final Signature signature;
    private final Clock clock;

    HttpPaymentProvider(PaymentSettings settings, JsonMapper json, Signature signature, Clock clock) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
        this.json = json;
        this.settings = settings;
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public String open(Opening opening) throws ProviderUnavailableException {
        Opened opened = post(
                "/payments",
                new OpeningBody(
                        opening.paymentId(),
                        opening.orderId(),
                        MoneyText.text(opening.amount()),
                        opening.subject(),
                        opening.expiresAt(),
                        settings.notifyUrl().toString()),
                Opened.class);
        if (opened.payUrl() == null || opened.payUrl().isBlank()) {
            throw new ProviderUnavailableException(
                    "the provider named no payUrl", new IllegalStateException(opening.paymentId()));
        }
        return opened.payUrl();
    }

    @Override
    public void refund(Refund refund) throws ProviderUnavailableException {
        post(
                "/refunds",
                new RefundBody(
                        refund.transactionId(),
                        refund.transactionId(),
                        refund.paymentId(),
                        MoneyText.text(refund.amount())),
                Refunded.class);
    }

    private <T> T post(String path, Object body, Class<T> type) throws ProviderUnavailableException {
        try {
            String text = json.writeValueAsString(body);
            String timestamp = Long.toString(clock.millis());
            String answer = http.post()
                    .uri(URI.create(settings.providerUrl() + path))
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(Signature.TIMESTAMP_HEADER, timestamp)
                    .header(Signature.SIGNATURE_HEADER, signature.of(timestamp, text.getBytes(StandardCharsets.UTF_8)))
                    .body(text.getBytes(StandardCharsets.UTF_8))
                    .retrieve()
                    .body(String.class);
            return json.readValue(answer == null || answer.isBlank() ? "{}" : answer, type);
        } catch (RestClientException | JacksonException e) {
            throw new ProviderUnavailableException("POST " + path + " failed: " + e.getMessage(), e);
        }
    }

    private record OpeningBody(
            String paymentId, String orderId, String amount, String subject, long expiresAt, String notifyUrl) {}

    private record Opened(@Nullable String payUrl) {}

    private record RefundBody(String refundId, String transactionId, String paymentId, String amount) {}

    private record Refunded() {}
}
