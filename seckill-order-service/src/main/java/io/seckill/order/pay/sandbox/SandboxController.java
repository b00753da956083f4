package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page a shopper pays on: {@code GET /sandbox/payments/{paymentId}}, and its buttons {@code POST …/pay}, {@code …/fail},
 * {@code …/pay-late}, {@code …/pay-twice}. A program calls the same addresses and gets JSON; a browser's form is led back to
 * the page.
 */
@RestController
@RequestMapping("/sandbox/payments/{paymentId}")
@Profile("local")
class SandboxController {

    private final SandboxMapper books;
    private final Sandbox sandbox;

    SandboxController(SandboxMapper books, Sandbox sandbox) {
        this.books = books;
        this.sandbox = sandbox;
    }

    /** What is known of a payment. */
    record State(String paymentId, String orderId, List<SandboxCharge> charges) {}

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable("paymentId") String paymentId) {
        SandboxPayment payment = find(paymentId);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(SandboxPage.html(payment, books.charges(paymentId)));
    }

    /** The button of a form; listed first is what a program that accepts anything gets. */
    @PostMapping(path = "/{action}", produces = MediaType.APPLICATION_JSON_VALUE)
    State act(@PathVariable("paymentId") String paymentId, @PathVariable("action") String action) {
        SandboxPayment payment = find(paymentId);
        perform(payment, action);
        return new State(paymentId, payment.orderId(), books.charges(paymentId));
    }

    @PostMapping(path = "/{action}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> press(@PathVariable("paymentId") String paymentId, @PathVariable("action") String action) {
        perform(find(paymentId), action);
        return ResponseEntity.status(303)
                .location(URI.create("/sandbox/payments/" + paymentId))
                .build();
    }

    private void perform(SandboxPayment payment, String action) {
        switch (action) {
            case "pay" -> sandbox.pay(payment);
            case "pay-twice" -> sandbox.payTwice(payment);
            case "pay-late" -> sandbox.payLate(payment);
            case "fail" -> sandbox.fail(payment);
            default -> throw Problem.of(ErrorCode.NOT_FOUND, "There is no such button");
        }
    }

    private SandboxPayment find(String paymentId) {
        boolean ascii = paymentId.chars().allMatch(c -> c > ' ' && c < 0x7f);
        SandboxPayment payment = ascii ? books.payment(paymentId) : null;
        if (payment == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "There is no such payment");
        }
        return payment;
    }
}
