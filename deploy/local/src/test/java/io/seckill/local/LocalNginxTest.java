package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalNginxTest {

    @TempDir
    Path directory;

    private HttpServer service;
    private HttpClient client;

    @BeforeEach
    void start_a_service_behind_it() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", LocalNginxTest::tellThePath);
        service.start();
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop_it() {
        service.stop(0);
        client.close();
    }

    @Test
    void pages_come_from_the_folder_with_an_etag_and_security_headers() throws Exception {
        Path pages = Files.createDirectories(directory.resolve("pages"));
        Files.writeString(pages.resolve("index.html"), "<h1>秒杀</h1>");
        Files.createDirectories(pages.resolve(".unfinished"));
        Files.writeString(pages.resolve(".unfinished/index.html"), "half a page");
        try (LocalNginx nginx = start(address(), 0)) {
            HttpResponse<String> page = get(nginx, "/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo("<h1>秒杀</h1>");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'self'");
            String etag = page.headers().firstValue("ETag").orElseThrow();
            HttpRequest again =
                    request(nginx, "/").header("If-None-Match", etag).build();
            assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(304);

            assertThat(get(nginx, "/.unfinished/index.html").statusCode()).isEqualTo(404);
            assertThat(get(nginx, "/sessions/1.html").body()).contains("There is no such page");
        }
    }

    @Test
    void shoppers_paths_reach_the_services_and_nothing_else_does() throws Exception {
        try (LocalNginx nginx = start(address(), 0)) {
            for (String path : new String[] {
                "/api/seckill/time",
                "/api/local/login",
                "/api/orders",
                "/api/orders/7?page=1",
                "/api/payments/notifications",
                "/sandbox/pay/1",
                "/api/seckill/reservations/x/events"
            }) {
                assertThat(get(nginx, path).body()).isEqualTo("service saw " + path);
            }
            for (String path : new String[] {"/api/ops/sessions", "/api/unknown", "/api/ordersX", "/api/payments"}) {
                HttpResponse<String> answer = get(nginx, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertProblem(answer, "NOT_FOUND", path);
            }
            for (String path : new String[] {"/actuator/health", "/console", "/local/product-center/1"}) {
                assertThat(get(nginx, path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void a_service_that_is_away_is_a_503_that_says_when_to_come_back() throws Exception {
        try (LocalNginx nginx = start("127.0.0.1:1", 0)) {
            HttpResponse<String> answer = get(nginx, "/api/seckill/time");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertProblem(answer, "BUSY", "/api/seckill/time");
            assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
        }
    }

    @Test
    void what_a_service_says_itself_is_not_changed() throws Exception {
        try (LocalNginx nginx = start(address(), 0)) {
            HttpResponse<String> answer = get(nginx, "/api/seckill/busy");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("own words");
            assertThat(answer.headers().allValues("Retry-After")).containsExactly("7");
        }
    }

    @Test
    void bad_requests_are_problems_too() throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("pages")).resolve("index.html"), "a page");
        try (LocalNginx nginx = start(address(), 0)) {
            HttpRequest large = request(nginx, "/api/orders")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[65 * 1024]))
                    .build();
            HttpResponse<String> tooLarge = client.send(large, HttpResponse.BodyHandlers.ofString());
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertProblem(tooLarge, "PAYLOAD_TOO_LARGE", "/api/orders");

            HttpRequest post = request(nginx, "/")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> notAllowed = client.send(post, HttpResponse.BodyHandlers.ofString());
            assertThat(notAllowed.statusCode()).isEqualTo(405);
            assertProblem(notAllowed, "METHOD_NOT_ALLOWED", "/");

            HttpResponse<String> longAddress = get(nginx, "/api/seckill/" + "x".repeat(9_000));
            assertThat(longAddress.statusCode()).isEqualTo(400);
            assertThat(longAddress.body()).contains("\"code\":\"VALIDATION_FAILED\"");
        }
    }

    @Test
    void addresses_are_limited_only_when_asked_for() throws Exception {
        try (LocalNginx nginx = start(address(), 0)) {
            assertThat(statusesOf(nginx, 150)).containsOnly(200);
        }
        try (LocalNginx nginx = start(address(), 1)) {
            assertThat(statusesOf(nginx, 150)).contains(200, 429);
            HttpResponse<String> answer = get(nginx, "/api/seckill/time");
            assertProblem(answer, "TOO_MANY_REQUESTS", "/api/seckill/time");
            assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
        }
    }

    @Test
    void a_killed_master_leaves_no_worker_that_keeps_the_port() throws Exception {
        try (LocalNginx nginx = start(address(), 0)) {
            long first = nginx.pid();
            assertThat(ListeningSockets.of(first)).hasSize(1).allMatch(ListeningSockets::isLoopback);
            nginx.kill9();
            nginx.start();
            assertThat(nginx.pid()).isNotEqualTo(first);
            assertThat(get(nginx, "/api/seckill/time").statusCode()).isEqualTo(200);
        }
    }

    private LocalNginx start(String upstream, int limit) {
        return LocalComponents.nginx(directory, directory.resolve("pages"), upstream, upstream, limit);
    }

    private String address() {
        return "127.0.0.1:" + service.getAddress().getPort();
    }

    private static void tellThePath(HttpExchange exchange) throws IOException {
        boolean busy = exchange.getRequestURI().getPath().endsWith("/busy");
        byte[] body = (busy ? "own words" : "service saw " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        if (busy) {
            exchange.getResponseHeaders().add("Retry-After", "7");
        }
        exchange.sendResponseHeaders(busy ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int[] statusesOf(LocalNginx nginx, int requests) {
        return IntStream.range(0, requests)
                .map(i -> {
                    try {
                        return get(nginx, "/api/seckill/time").statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray();
    }

    private static HttpRequest.Builder request(LocalNginx nginx, String path) {
        return HttpRequest.newBuilder(URI.create(nginx.url() + path));
    }

    private HttpResponse<String> get(LocalNginx nginx, String path) throws IOException, InterruptedException {
        return client.send(request(nginx, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, String code, String instance) {
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + answer.statusCode())
                .contains("\"code\":\"" + code + "\"")
                .contains("\"instance\":\"" + instance + "\"");
    }
}
