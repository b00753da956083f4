package io.seckill.order.pay.sandbox;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.pay.sandbox.Sandbox.Known;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page a shopper pays on: {@code GET /sandbox/payments/{paymentId}}, and its buttons {@code POST …/pay}, {@code …/fail},
 * {@code …/pay-late}, {@code …/pay-twice}. It speaks the language that was chosen in the shop (the cookie
 * {@code seckill.language}), else the browser's. A program calls the same addresses and gets JSON; a browser's form is led back to
 * the page.
 */
@RestController
@RequestMapping("/sandbox/payments/{paymentId}")
@Profile("local")
class SandboxController {

    private final Sandbox sandbox;

    SandboxController(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What is known of a payment. */
    record State(String paymentId, String orderId, SandboxState state, List<SandboxCharge> charges) {

        static State of(Known known) {
            return new State(known.payment().paymentId(), known.payment().orderId(), known.state(), known.charges());
        }
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @PathVariable("paymentId") String paymentId,
            @CookieValue(name = "seckill.language", defaultValue = "") String chosen,
            Locale browsers) {
        Known known = find(paymentId);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(SandboxPage.html(known, chosen.isEmpty() ? browsers : Locale.of(chosen)));
    }

    /** The button of a form; listed first is what a program that accepts anything gets. */
    @PostMapping(path = "/{action}", produces = MediaType.APPLICATION_JSON_VALUE)
    State act(@PathVariable("paymentId") String paymentId, @PathVariable("action") String action) {
        find(paymentId);
        perform(paymentId, action);
        return State.of(find(paymentId));
    }

    @PostMapping(path = "/{action}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> press(@PathVariable("paymentId") String paymentId, @PathVariable("action") String action) {
        find(paymentId);
        perform(paymentId, action);
        return ResponseEntity.status(303)
                .location(URI.create("/sandbox/payments/" + paymentId))
                .build();
    }

    private void perform(String paymentId, String action) {
        boolean done = switch (action) {
            case "pay" -> sandbox.pay(paymentId);
            case "pay-twice" -> sandbox.payTwice(paymentId);
            case "pay-late" -> sandbox.payLate(paymentId);
            case "fail" -> sandbox.fail(paymentId);
            default -> throw Problem.of(ErrorCode.NOT_FOUND, "There is no such button");
        };
        if (!done) {
            throw Problem.of(
                    ErrorCode.ILLEGAL_TRANSITION,
                    "The payment is " + find(paymentId).state() + ": start another one");
        }
    }

    private Known find(String paymentId) {
        boolean ascii = paymentId.chars().allMatch(c -> c > ' ' && c < 0x7f);
        Known known = ascii ? sandbox.known(paymentId) : null;
        if (known == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "There is no such payment");
        }
        return known;
    }
}
