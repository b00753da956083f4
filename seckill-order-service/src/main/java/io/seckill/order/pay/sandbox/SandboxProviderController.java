package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.pay.Signature;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The provider's side of the contract that {@code HttpPaymentProvider} speaks. */
@RestController
@RequestMapping("/sandbox/api")
@Profile("local")
class SandboxProviderController {

    private final SandboxMapper books;
    private final Sandbox sandbox;
    private final SandboxSettings settings;
    private final Signature signature;
    private final JsonMapper json;
    private final Clock clock;

    SandboxProviderController(
            SandboxMapper books,
            Sandbox sandbox,
            SandboxSettings settings,
            Signature signature,
            JsonMapper json,
            Clock clock) {
        this.books = books;
        this.sandbox = sandbox;
        this.settings = settings;
        this.signature = signature;
        this.json = json;
        this.clock = clock;
    }

    private record Opening(
            String paymentId, String orderId, String amount, String subject, long expiresAt, String notifyUrl) {}

    record Opened(String payUrl) {}

    @PostMapping("/payments")
    Opened open(
            @RequestHeader(name = Signature.TIMESTAMP_HEADER, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE_HEADER, required = false) @Nullable String given,
            @RequestBody byte[] body) {
        Opening opening = read(timestamp, given, body, Opening.class);
        boolean open = sandbox.open(new SandboxPayment(
                opening.paymentId(),
                opening.orderId(),
                MoneyText.parse("amount", opening.amount()),
                opening.subject(),
                opening.expiresAt(),
                opening.notifyUrl()));
        if (!open) {
            throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, "The payment is closed");
        }
        return new Opened(payUrl(opening.paymentId()));
    }

    private String payUrl(String paymentId) {
        return settings.publicUrl() + "/sandbox/payments/" + paymentId;
    }

    private record Named(String paymentId) {}

    record Transaction(String transactionId, String amount) {}

    /** What a query and a closing answer. */
    record Known(String state, @Nullable String payUrl, List<Transaction> transactions) {}

    @PostMapping("/payments/query")
    Known query(
            @RequestHeader(name = Signature.TIMESTAMP_HEADER, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE_HEADER, required = false) @Nullable String given,
            @RequestBody byte[] body) {
        return answer(sandbox.known(read(timestamp, given, body, Named.class).paymentId()), "UNKNOWN");
    }

    @PostMapping("/payments/close")
    Known close(
            @RequestHeader(name = Signature.TIMESTAMP_HEADER, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE_HEADER, required = false) @Nullable String given,
            @RequestBody byte[] body) {
        return answer(sandbox.close(read(timestamp, given, body, Named.class).paymentId()), "CLOSED");
    }

    private Known answer(Sandbox.@Nullable Known known, String wordOfNone) {
        if (known == null) {
            return new Known(wordOfNone, null, List.of());
        }
        SandboxPayment payment = known.payment();
        String amount = MoneyText.text(payment.amount());
        return new Known(
                known.state().word(),
                known.state() == SandboxState.OPEN ? payUrl(payment.paymentId()) : null,
                known.state() == SandboxState.SUCCEEDED
                        ? known.charges().stream()
                                .filter(c -> c.succeeded() && c.chargedAt() <= clock.millis())
                                .map(c -> new Transaction(c.transactionId(), amount))
                                .toList()
                        : List.of());
    }

    private record Refund(String refundId, String transactionId, String paymentId, String amount) {}

    record Refunded(String refundId) {}

    @PostMapping("/refunds")
    Refunded refund(
            @RequestHeader(name = Signature.TIMESTAMP_HEADER, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE_HEADER, required = false) @Nullable String given,
            @RequestBody byte[] body) {
        Refund refund = read(timestamp, given, body, Refund.class);
        if (books.refund(refund.transactionId(), refund.paymentId(), clock.millis()) == 0) {
            throw Problem.invalid("transactionId", "names no charge of this payment");
        }
        return new Refunded(refund.refundId());
    }

    private <T> T read(@Nullable String timestamp, @Nullable String given, byte[] body, Class<T> type) {
        if (signature.judge(timestamp, given, body) != Signature.Verdict.VALID) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, "The signature is not valid");
        }
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            throw Problem.invalid("body", "must be a JSON object of the documented shape");
        }
    }
}
