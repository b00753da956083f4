import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The parties outside the suite, as far as one sale on one machine needs them: product centre, order platform and payment
 * provider (docs/platform.md, docs/payments.md). It keeps everything in memory, and is for trying the containers out, never
 * for money. Run as a single source file: {@code java Outside.java}.
 *
 * <p>Environment: {@code PUBLIC_URL} where browsers reach it, {@code PAYMENT_SECRET} and {@code ORDER_PLATFORM_TOKEN} as the
 * order service has them.
 */
final class Outside {

    private static final int PORT = 8090;
    private static final int MOST_REMEMBERED = 200_000;
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"?([^\",}]*)\"?");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TELLINGS = 30;
    private static final Duration BETWEEN_TELLINGS = Duration.ofSeconds(1);

    private final String publicUrl = environment("PUBLIC_URL");
    private final SecretKeySpec key =
            new SecretKeySpec(environment("PAYMENT_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private final String token = environment("ORDER_PLATFORM_TOKEN");
    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private record Payment(String id, String orderId, String amount, String notifyUrl, String state) {

        Payment in(String next) {
            return new Payment(id, orderId, amount, notifyUrl, next);
        }

        String transaction() {
            return "t-" + id;
        }
    }

    private record Answer(int status, String json) {}

    public static void main(String[] arguments) throws IOException {
        Outside outside = new Outside();
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", outside::serve);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = answer(exchange, exchange.getRequestURI().getPath(), body);
            byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String path, byte[] body) {
        String[] parts = path.substring(1).split("/");
        String call = exchange.getRequestMethod() + " " + parts[0];
        return switch (call) {
            case "GET healthz" -> new Answer(200, "{}");
            case "GET products" -> product(parts);
            case "POST orders", "GET orders" -> order(exchange, parts, fields(body));
            case "POST payments", "POST refunds" ->
                signed(exchange, body) ? money(path, fields(body)) : new Answer(401, "{}");
            // what the button of a payment page does
            case "POST sandbox" -> parts.length == 4 && parts[3].equals("pay") ? pay(parts[2]) : new Answer(404, "{}");
            default -> new Answer(404, "{}");
        };
    }

    private Answer product(String[] parts) {
        return parts.length == 2 && parts[1].matches("\\d{1,18}")
                ? new Answer(200, "{\"productId\":%s,\"title\":\"Product %s\",\"attributes\":{}}".formatted(parts[1], parts[1]))
                : new Answer(404, "{}");
    }

    private Answer order(HttpExchange exchange, String[] parts, Map<String, String> fields) {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "{}");
        }
        String id = parts.length == 2 ? parts[1] : fields.getOrDefault("orderId", "");
        if (parts.length == 1 && !id.isEmpty() && orders.size() < MOST_REMEMBERED) {
            orders.putIfAbsent(id, "P-" + id);
        }
        String reference = orders.get(id);
        return reference == null
                ? new Answer(404, "{}")
                : new Answer(200, "{\"reference\":\"%s\",\"state\":\"TAKEN\"}".formatted(reference));
    }

    private Answer money(String path, Map<String, String> fields) {
        String id = fields.getOrDefault("paymentId", "");
        return switch (path) {
            case "/payments" -> open(id, fields);
            case "/payments/query" -> known(payments.get(id), "UNKNOWN");
            case "/payments/close" ->
                known(
                        payments.computeIfPresent(id, (same, old) -> old.state().equals("OPEN") ? old.in("CLOSED") : old),
                        "CLOSED");
            case "/refunds" -> new Answer(200, "{\"refundId\":\"%s\"}".formatted(fields.get("refundId")));
            default -> new Answer(404, "{}");
        };
    }

    private Answer open(String id, Map<String, String> fields) {
        BigDecimal amount = new BigDecimal(fields.get("amount"));
        if (id.isEmpty() || payments.size() >= MOST_REMEMBERED) {
            return new Answer(503, "{}");
        }
        Payment payment = payments.computeIfAbsent(
                id,
                same -> new Payment(id, fields.get("orderId"), amount.toPlainString(), fields.get("notifyUrl"), "OPEN"));
        return payment.state().equals("CLOSED")
                ? new Answer(409, "{}")
                : new Answer(200, "{\"payUrl\":\"%s\"}".formatted(payUrl(id)));
    }

    private String payUrl(String id) {
        return publicUrl + "/sandbox/payments/" + id;
    }

    private Answer known(Payment payment, String wordOfNone) {
        if (payment == null) {
            return new Answer(200, "{\"state\":\"%s\",\"transactions\":[]}".formatted(wordOfNone));
        }
        return switch (payment.state()) {
            case "OPEN" ->
                new Answer(200, "{\"state\":\"OPEN\",\"payUrl\":\"%s\",\"transactions\":[]}".formatted(payUrl(payment.id())));
            case "SUCCEEDED" ->
                new Answer(
                        200,
                        "{\"state\":\"SUCCEEDED\",\"transactions\":[{\"transactionId\":\"%s\",\"amount\":\"%s\"}]}"
                                .formatted(payment.transaction(), payment.amount()));
            default -> new Answer(200, "{\"state\":\"CLOSED\",\"transactions\":[]}");
        };
    }

    private Answer pay(String id) {
        Payment paid =
                payments.computeIfPresent(id, (same, old) -> old.state().equals("OPEN") ? old.in("SUCCEEDED") : old);
        if (paid == null || paid.state().equals("CLOSED")) {
            return new Answer(409, "{}");
        }
        Thread.ofVirtual().start(() -> tell(paid));
        return new Answer(200, "{\"state\":\"SUCCEEDED\"}");
    }

    /** Tells the shop until it has heard; it may hear it twice. */
    private void tell(Payment paid) {
        byte[] body = "{\"paymentId\":\"%s\",\"transactionId\":\"%s\",\"orderId\":\"%s\",\"amount\":\"%s\",\"status\":\"SUCCEEDED\"}"
                .formatted(paid.id(), paid.transaction(), paid.orderId(), paid.amount())
                .getBytes(StandardCharsets.UTF_8);
        for (int telling = 0; telling < TELLINGS; telling++) {
            String time = Long.toString(System.currentTimeMillis());
            HttpRequest request = HttpRequest.newBuilder(URI.create(paid.notifyUrl()))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header("X-Timestamp", time)
                    .header("X-Signature", signature(time, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                if (taken(request)) {
                    return;
                }
                // a shop that is away, or refuses, is told again as a provider does it: after a while
                Thread.sleep(BETWEEN_TELLINGS.toMillis());
            } catch (InterruptedException ends) {
                return;
            }
        }
    }

    private boolean taken(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException away) {
            return false;
        }
    }

    private boolean signed(HttpExchange exchange, byte[] body) {
        String time = exchange.getRequestHeaders().getFirst("X-Timestamp");
        String given = exchange.getRequestHeaders().getFirst("X-Signature");
        return time != null
                && given != null
                && MessageDigest.isEqual(
                        signature(time, body).getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(time.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    /** The fields of a flat JSON object whose values have no quotes in them, which is all that is sent here. */
    private static Map<String, String> fields(byte[] json) {
        Map<String, String> fields = new ConcurrentHashMap<>();
        Matcher found = FIELD.matcher(new String(json, StandardCharsets.UTF_8));
        while (found.find()) {
            fields.put(found.group(1), found.group(2));
        }
        return fields;
    }
}
