package io.seckill.order.handover.sandbox;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.common.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for the shop's order platform on a machine that has none: keeps the orders it gets, each once, and shows them. In
 * profile {@code local} alone, and to those who know its token.
 */
@Profile("local")
@RestController
@RequestMapping("/sandbox/platform/orders")
class OrderPlatformStandIn {

    private static final int SHOWN = 100;

    private final StandInMapper orders;
    private final JsonMapper json;
    private final Clock clock;
    private final byte[] authorization;

    OrderPlatformStandIn(
            StandInMapper orders,
            JsonMapper json,
            Clock clock,
            @Value("${seckill.order.handover.sandbox.token}") String token) {
        this.orders = orders;
        this.json = json;
        this.clock = clock;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /** What the contract asks for. */
    record Taken(String orderId, String reference, String state) {}

    /** An order as it is shown to people. */
    record Kept(String orderId, String reference, long takenAt, int deliveries, JsonNode order) {}

    @PostMapping
    ResponseEntity<Taken> take(
            @RequestHeader(name = "Authorization", required = false) @Nullable String given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        authenticate(given);
        String text = new String(body, StandardCharsets.UTF_8);
        String orderId = orderId(text);
        if (!orderId.equals(key)) {
            throw Problem.invalid("Idempotency-Key", "must be the order's id");
        }
        orders.keep(orderId, "P-" + orderId, text, clock.millis());
        StandInOrder kept = find(orderId);
        if (!kept.body().equals(text)) {
            throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, "There is another order with this key");
        }
        return ResponseEntity.status(kept.deliveries() == 1 ? HttpStatus.CREATED : HttpStatus.OK)
                .body(taken(kept));
    }

    @GetMapping("/{orderId}")
    Taken state(
            @RequestHeader(name = "Authorization", required = false) @Nullable String given,
            @PathVariable("orderId") String orderId) {
        authenticate(given);
        return taken(find(orderId));
    }

    /** The orders that came last. */
    @GetMapping
    List<Kept> latest(@RequestHeader(name = "Authorization", required = false) @Nullable String given) {
        authenticate(given);
        return orders.latest(SHOWN).stream()
                .map(each -> new Kept(
                        each.orderId(),
                        each.reference(),
                        each.takenAt(),
                        each.deliveries(),
                        json.readTree(each.body())))
                .toList();
    }

    private void authenticate(@Nullable String given) {
        byte[] bytes = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(bytes, authorization)) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, "Orders are taken from those who know the token");
        }
    }

    private String orderId(String body) {
        JsonNode order;
        try {
            order = json.readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("body", "must be a JSON object of the documented shape");
        }
        for (String field : List.of("orderId", "amount", "userId")) {
            if (!order.path(field).isString()) {
                throw Problem.invalid(field, "is required, a text");
            }
        }
        for (String field : List.of("sessionId", "productId", "quantity", "paidAt")) {
            if (!order.path(field).isIntegralNumber()) {
                throw Problem.invalid(field, "is required, a whole number");
            }
        }
        MoneyText.parse("amount", order.path("amount").asString());
        return order.path("orderId").asString();
    }

    private StandInOrder find(String orderId) {
        boolean ascii = orderId.chars().allMatch(c -> c > ' ' && c < 0x7f);
        StandInOrder order = ascii ? orders.find(orderId) : null;
        if (order == null) {
            throw Problem.of(ErrorCode.ORDER_NOT_FOUND, "There is no such order");
        }
        return order;
    }

    private static Taken taken(StandInOrder order) {
        return new Taken(order.orderId(), order.reference(), "TAKEN");
    }
}
