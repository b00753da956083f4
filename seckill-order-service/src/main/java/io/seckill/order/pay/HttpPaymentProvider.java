package io.seckill.order.pay;

import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardCall;
import io.seckill.common.platform.outward.OutwardClient;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.ReservationIds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment provider over HTTP, JSON both ways, each request signed as {@link Signature} says:
 *
 * <pre>
 * POST {provider}/payments {paymentId, orderId, amount, subject, expiresAt, notifyUrl} → 200 {payUrl}
 * POST {provider}/payments/query {paymentId} → 200 {state, payUrl?, transactions: [{transactionId, amount}]}
 * POST {provider}/payments/close {paymentId} → 200 the same, as it is then
 * POST {provider}/refunds  {refundId, transactionId, paymentId, amount}                → 200
 * </pre>
 *
 * Amounts are decimal strings with two places, times epoch milliseconds. {@code state} is UNKNOWN, OPEN, SUCCEEDED, FAILED
 * or CLOSED. Every other answer counts as "unknown".
 */
final class HttpPaymentProvider implements PaymentProvider {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final OutwardClient http;
    private final JsonMapper json;
    private final PaymentSettings settings;
    private final Signature signature;
    private final Clock clock;

    HttpPaymentProvider(
            PaymentSettings settings, OutwardClient http, JsonMapper json, Signature signature, Clock clock) {
        this.http = http;
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
        String payUrl = opened.payUrl();
        if (payUrl == null || payUrl.isBlank()) {
            throw unreadable("it names no payUrl for " + opening.paymentId());
        }
        return payUrl;
    }

    @Override
    public Known query(String paymentId) throws ProviderUnavailableException {
        return known(post("/payments/query", new Named(paymentId), KnownBody.class));
    }

    @Override
    public Known close(String paymentId) throws ProviderUnavailableException {
        Known known = known(post("/payments/close", new Named(paymentId), KnownBody.class));
        if (known.state() == State.OPEN) {
            throw unreadable("it says that a payment is OPEN which it was to close");
        }
        return known;
    }

    private static Known known(KnownBody body) throws ProviderUnavailableException {
        State state = Arrays.stream(State.values())
                .filter(each -> each.name().equals(body.state()))
                .findFirst()
                .orElseThrow(() -> unreadable("it names no state"));
        List<Taken> taken = new ArrayList<>();
        for (Transaction each : body.transactions() == null ? List.<Transaction>of() : body.transactions()) {
            if (each.transactionId() == null || !ReservationIds.possible(each.transactionId())) {
                throw unreadable("a transaction has no usable id");
            }
            try {
                taken.add(new Taken(each.transactionId(), MoneyText.parse("amount", each.amount())));
            } catch (Problem e) {
                throw new ProviderUnavailableException("the provider's answer cannot be used: " + e.getMessage(), e);
            }
        }
        if ((state == State.SUCCEEDED && taken.isEmpty()) || (state == State.OPEN && isBlank(body.payUrl()))) {
            throw unreadable("it says " + state + " and leaves out what belongs to it");
        }
        return new Known(state, body.payUrl(), taken);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static ProviderUnavailableException unreadable(String why) {
        return new ProviderUnavailableException(
                "the provider's answer cannot be used: " + why, new IllegalStateException(why));
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

    /** Tries once: what is to be repeated its caller repeats, by the payment's own state. */
    private <T> T post(String path, Object body, Class<T> type) throws ProviderUnavailableException {
        byte[] bytes = json.writeValueAsBytes(body);
        String timestamp = Long.toString(clock.millis());
        OutwardCall call = OutwardCall.post(URI.create(settings.providerUrl() + path), bytes)
                .header(Signature.TIMESTAMP_HEADER, timestamp)
                .header(Signature.SIGNATURE_HEADER, signature.of(timestamp, bytes));
        return switch (http.call(call, answer -> read(answer, type))) {
            case Answered<T>(int status, T value) -> value;
            case Refused<T>(int status, String text) -> throw unavailable(path, "status " + status + ": " + text);
            case Failed<T>(String why) -> throw unavailable(path, why);
            case Resting<T>() ->
                throw unavailable(path, "it failed several times in a row and is not called for a moment");
        };
    }

    private <T> T read(byte[] answer, Class<T> type) throws UnreadableBodyException {
        try {
            return json.readValue(answer.length == 0 ? NOTHING : answer, type);
        } catch (JacksonException e) {
            throw new UnreadableBodyException("no JSON of the documented shape: " + e.getOriginalMessage());
        }
    }

    private static ProviderUnavailableException unavailable(String path, String why) {
        return new ProviderUnavailableException("POST " + path + " failed: " + why, new IllegalStateException(why));
    }

    private record OpeningBody(
            String paymentId, String orderId, String amount, String subject, long expiresAt, String notifyUrl) {}

    private record Opened(@Nullable String payUrl) {}

    private record Named(String paymentId) {}

    private record KnownBody(
            @Nullable String state,
            @Nullable String payUrl,
            @Nullable List<Transaction> transactions) {}

    private record Transaction(
            @Nullable String transactionId, @Nullable String amount) {}

    private record RefundBody(String refundId, String transactionId, String paymentId, String amount) {}

    private record Refunded() {}
}
