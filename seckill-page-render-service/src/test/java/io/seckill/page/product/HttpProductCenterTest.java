package io.seckill.page.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProductCenterTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private HttpProductCenter center;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        center = new HttpProductCenter(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop/"),
                Duration.ofMillis(500),
                Duration.ofMillis(700));
    }

    @AfterEach
    void stop() {
        over.countDown();
        center.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_product_is_read_with_its_attributes_in_order() {
        answer(200, """
                {"productId":42,"title":" 耳机 🎧 ","imageUrl":"/i/42.svg","description":"a\\nb",
                 "attributes":{"重量":"254 g","保修":24,"nothing":null,"deep":{"x":1}},"more":[1]}""");
        assertThat(center.product(42))
                .isEqualTo(new ProductAnswer.Found(new ProductData(
                        42,
                        "耳机 🎧",
                        "/i/42.svg",
                        "a\nb",
                        List.of(
                                new ProductData.Attribute("重量", "254 g"),
                                new ProductData.Attribute("保修", "24"),
                                new ProductData.Attribute("nothing", ""),
                                new ProductData.Attribute("deep", "")))));
    }

    @Test
    void what_is_missing_is_empty() {
        answer(200, "{}");
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Found(new ProductData(42, "", "", "", List.of())));
    }

    @Test
    void what_is_too_long_is_cut_between_characters() {
        answer(200, "{\"title\":\"" + "x".repeat(299) + "🎧" + "y".repeat(1000) + "\"}");
        assertThat(center.product(42))
                .isInstanceOfSatisfying(
                        ProductAnswer.Found.class,
                        found -> assertThat(found.data().title()).isEqualTo("x".repeat(299)));
    }

    @Test
    void an_unknown_product_is_told_from_a_centre_that_fails() {
        answer(404, "{}");
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unknown());
    }

    @Test
    void another_status_is_no_answer() {
        answer(500, "{}");
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("status 500"));
    }

    @Test
    void a_redirect_is_not_followed() {
        server.createContext("/shop/products/42", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("status 302"));
    }

    @Test
    void what_is_not_a_product_is_no_answer() {
        answer(200, "<html>");
        assertThat(center.product(42)).isInstanceOf(ProductAnswer.Unavailable.class);
    }

    @Test
    void a_list_is_no_product() {
        answer(200, "[]");
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("not a JSON object"));
    }

    @Test
    void another_product_is_no_answer() {
        answer(200, "{\"productId\":43}");
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("it is about product 43"));
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        answer(200, "{\"title\":\"" + "x".repeat(600_000) + "\"}");
        assertThat(center.product(42))
                .isInstanceOfSatisfying(
                        ProductAnswer.Unavailable.class,
                        away -> assertThat(away.reason()).contains("more than"));
    }

    @Test
    void a_centre_that_does_not_answer_is_not_waited_for() {
        server.createContext("/shop/products/42", exchange -> awaitOver());
        assertThat(center.product(42)).isInstanceOf(ProductAnswer.Unavailable.class);
    }

    @Test
    void an_answer_that_stops_half_way_is_not_waited_for() {
        server.createContext("/shop/products/42", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"title\":".getBytes(UTF_8));
            body.flush();
            awaitOver();
        });
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("no answer within 700 ms"));
    }

    @Test
    void a_centre_that_is_not_there_is_no_answer() {
        server.stop(0);
        assertThat(center.product(42)).isInstanceOf(ProductAnswer.Unavailable.class);
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        server.createContext("/shop/products/42", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
