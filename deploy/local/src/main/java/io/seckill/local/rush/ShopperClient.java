package io.seckill.local.rush;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.Reply.Answer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The shoppers' API through Nginx, one method a call. Nothing is repeated here. */
public final class ShopperClient {

    /** Most shoppers of one {@link #logins}. */
    public static final int MAX_LOGINS = 5000;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Http http;
    /** Calls that wait at the server; apart, so that waiting shoppers never keep others from calling. */
    private final Http waitingHttp;

    private final URI nginx;
    /** Where payments are made: Nginx itself where the order service's sandbox takes them. */
    private final URI cashier;

    private final @Nullable UnaryOperator<String> passes;

    /** Of a system in the profile local, which logs anybody in and has a sandbox for payments. */
    public ShopperClient(Http http, Http waitingHttp, URI nginx) {
        this.http = http;
        this.waitingHttp = waitingHttp;
        this.nginx = nginx;
        this.cashier = nginx;
        this.passes = null;
    }

    /**
     * Of any other system.
     *
     * @param passes makes the JWT of a user id, as the shop around the suite does
     * @param cashier where the payment provider's pages are
     */
    public ShopperClient(Http http, Http waitingHttp, URI nginx, UnaryOperator<String> passes, URI cashier) {
        this.http = http;
        this.waitingHttp = waitingHttp;
        this.nginx = nginx;
        this.cashier = cashier;
        this.passes = passes;
    }

    /** A page or any other thing that needs no login. */
    public Reply get(String path) throws InterruptedException {
        return http.send("GET", nginx.resolve(path), Map.of(), "", TIMEOUT);
    }

    /** {@code {token}}; a call that exists in the local profile only, or what the shop around the suite gives. */
    public Reply login(String userId) throws InterruptedException {
        if (passes != null) {
            String token =
                    new JSONObject().fluentPut("token", passes.apply(userId)).toString();
            return new Answer("login", 200, HttpHeaders.of(Map.of(), (name, value) -> true), token, 0);
        }
        return http.send("POST", nginx.resolve("/api/local/login"), Map.of(), json("userId", userId), TIMEOUT);
    }

    /**
     * {@code {tokens}} of {@code prefix + from}, {@code prefix + (from + 1)} and so on; exists in the local profile only.
     *
     * @param count at most {@link #MAX_LOGINS}
     */
    public Reply logins(String prefix, long from, int count, Duration life) throws InterruptedException {
        JSONObject body = new JSONObject()
                .fluentPut("prefix", prefix)
                .fluentPut("from", from)
                .fluentPut("count", count)
                .fluentPut("ttlSeconds", life.toSeconds());
        return http.send("POST", nginx.resolve("/api/local/logins"), Map.of(), body.toString(), TIMEOUT);
    }

    /** {@code [{productId, state, ...}]} of a session. */
    public Reply offers(long sessionId) throws InterruptedException {
        return get("/api/seckill/sessions/" + sessionId + "/products");
    }

    /** {@code {token, expiresAt}}. */
    public Reply token(String jwt, OfferId offer) throws InterruptedException {
        return call("POST", offer.shopperPath() + "/token", jwt, "");
    }

    /** 202 {@code {reservationId, status}}. */
    public Reply reserve(String jwt, OfferId offer, String token, int quantity) throws InterruptedException {
        JSONObject body = new JSONObject();
        body.put("token", token);
        body.put("quantity", quantity);
        return call("POST", offer.shopperPath() + "/reservations", jwt, body.toString());
    }

    /** The shopper's own reservations of an offer. */
    public Reply ownReservations(String jwt, OfferId offer) throws InterruptedException {
        return call("GET", offer.shopperPath() + "/reservations", jwt, "");
    }

    /** {@code {reservationId, status, orderId, reason}}, at once. */
    public Reply reservation(String jwt, String reservationId) throws InterruptedException {
        return call("GET", "/api/seckill/reservations/" + reservationId, jwt, "");
    }

    /** The same, held until it changes or {@code wait} is over. */
    public Reply awaitReservation(String jwt, String reservationId, Duration wait) throws InterruptedException {
        URI uri = nginx.resolve("/api/seckill/reservations/" + reservationId + "?waitMillis=" + wait.toMillis());
        return waitingHttp.send("GET", uri, bearer(jwt), "", wait.plus(TIMEOUT));
    }

    /** The shopper's orders. */
    public Reply orders(String jwt) throws InterruptedException {
        return call("GET", "/api/orders", jwt, "");
    }

    public Reply order(String jwt, String orderId) throws InterruptedException {
        return call("GET", "/api/orders/" + orderId, jwt, "");
    }

    /** {@code {paymentId, payUrl}}. */
    public Reply startPayment(String jwt, String orderId) throws InterruptedException {
        return call("POST", "/api/orders/" + orderId + "/payments", jwt, "");
    }

    public Reply cancel(String jwt, String orderId) throws InterruptedException {
        return call("POST", "/api/orders/" + orderId + "/cancellation", jwt, "");
    }

    /** What the button of the sandbox's page does. Paying the same payment again changes nothing. */
    public Reply payAtSandbox(String payUrl) throws InterruptedException {
        URI page = cashier.resolve(payUrl);
        Map<String, String> headers = Map.of("Accept", "application/json");
        return http.send("POST", cashier.resolve(page.getPath() + "/pay"), headers, "", TIMEOUT);
    }

    /** Any call of a shopper; for the ones that no shopper should make. */
    public Reply call(String method, String path, String jwt, String body) throws InterruptedException {
        return http.send(method, nginx.resolve(path), bearer(jwt), body, TIMEOUT);
    }

    private static Map<String, String> bearer(String jwt) {
        return jwt.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + jwt);
    }

    private static String json(String name, String value) {
        JSONObject object = new JSONObject();
        object.put(name, value);
        return object.toString();
    }
}
