package io.seckill.operation.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the operators' API over HTTP, as one operator. */
public final class OperatorsApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Products of different tests must not meet in overlapping sessions. */
    private static final AtomicLong PRODUCTS = new AtomicLong(1000);

    private final int port;
    private final @Nullable String authorization;

    private OperatorsApi(int port, @Nullable String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    public static OperatorsApi as(String username, String password, int port) {
        String both = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new OperatorsApi(port, "Basic " + both);
    }

    public static OperatorsApi operator(int port) {
        return as("operator", "operator", port);
    }

    public static OperatorsApi viewer(int port) {
        return as("viewer", "viewer", port);
    }

    public static OperatorsApi nobody(int port) {
        return new OperatorsApi(port, null);
    }

    /** An answer; the body of a 204 is null. */
    public record Answer(int status, JsonNode body, HttpResponse<String> http) {

        public String text(String pointer) {
            JsonNode node = body.at(pointer);
            return node.isString() ? node.stringValue() : node.toString();
        }

        public long number(String pointer) {
            return body.at(pointer).asLong();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    public Answer post(String path, String json) {
        return send(withJson(path).POST(BodyPublishers.ofString(json)).build());
    }

    public Answer post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public Answer put(String path, String json) {
        return send(withJson(path).PUT(BodyPublishers.ofString(json)).build());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private HttpRequest.Builder withJson(String path) {
        return request(path).header("Content-Type", MediaType.APPLICATION_JSON_VALUE);
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), JSON.readTree(body.isEmpty() ? "null" : body), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static long newProduct() {
        return PRODUCTS.incrementAndGet();
    }

    /** A draft in a window that is open now, until tomorrow. */
    public long newSession() {
        return newSession("2026-11-01T00:00:00+08:00", "2099-01-01T00:00:00+08:00");
    }

    public long newSession(String startsAt, String endsAt) {
        Answer made = post(
                "/api/ops/sessions",
                "{\"name\":\"A session\",\"startsAt\":\"%s\",\"endsAt\":\"%s\"}".formatted(startsAt, endsAt));
        if (made.status() != 201) {
            throw new AssertionError("no session: " + made);
        }
        return made.number("/id");
    }

    public Answer addProduct(long sessionId, long productId) {
        return post("/api/ops/sessions/" + sessionId + "/products", """
                {"productId": %d, "title": "Tea set", "imageUrl": "", "description": "Blue.",
                 "originalPrice": "199.00", "seckillPrice": "99.00", "seckillStock": 100, "purchaseLimit": 2}""".formatted(productId));
    }

    /** A published session with one product. */
    public long onSale(long productId) {
        long sessionId = newSession();
        Answer added = addProduct(sessionId, productId);
        Answer published = post("/api/ops/sessions/" + sessionId + "/publish");
        if (added.status() != 201 || published.status() != 200) {
            throw new AssertionError("not on sale: " + added + " " + published);
        }
        return sessionId;
    }
}
