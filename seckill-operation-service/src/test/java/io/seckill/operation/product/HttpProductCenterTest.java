package io.seckill.operation.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.seckill.operation.product.ProductCenter.Answer;
import io.seckill.operation.product.ProductCenter.Answer.Away;
import io.seckill.operation.product.ProductCenter.Answer.Found;
import io.seckill.operation.product.ProductCenter.Answer.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP adapter against the JSON contract of a product centre. */
class HttpProductCenterTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private HttpServer server = server();

    @BeforeEach
    void listen() {
        server = server();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        testOver.countDown();
        server.stop(0);
    }

    @Test
    void a_product_is_read_and_what_is_unknown_in_it_is_left_alone() {
        answer(200, """
                {"productId": 7, "title": "Tea set", "imageUrl": "https://cdn.example/7.png",
                 "description": "Blue.", "attributes": {"colour": "blue"}, "rating": 4.5}""");

        assertThat(find(7)).isEqualTo(new Found("Tea set", "https://cdn.example/7.png", "Blue."));
        assertThat(calls).hasValue(1);
    }

    @Test
    void picture_and_description_may_be_missing() {
        answer(200, "{\"title\": \"Tea set\", \"imageUrl\": null}");

        assertThat(find(7)).isEqualTo(new Found("Tea set", "", ""));
    }

    @Test
    void a_product_that_is_not_there_is_not_asked_for_twice() {
        answer(404, "{}");

        assertThat(find(7)).isEqualTo(new Unknown());
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_failure_is_tried_once_more() {
        server.createContext("/products/7", exchange -> {
            boolean first = calls.incrementAndGet() == 1;
            byte[] body = (first ? "" : "{\"title\": \"Tea set\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(first ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(find(7)).isInstanceOf(Found.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void answers_that_make_no_sense_count_as_away() {
        for (String body : new String[] {"", "<html>", "[]", "{}", "{\"title\": \" \"}", "x".repeat(300_000)}) {
            server.stop(0);
            listen();
            answer(200, body);

            assertThat(find(7)).as(body.length() > 20 ? "a long body" : body).isInstanceOf(Away.class);
        }
    }

    @Test
    void a_product_center_that_does_not_answer_is_not_waited_for_long() {
        server.createContext("/products/7", exchange -> {
            try {
                assertThat(testOver.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long before = System.nanoTime();

        assertThat(find(7)).isInstanceOf(Away.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nobody_at_the_address_is_away() {
        server.stop(0);

        assertThat(find(7)).isInstanceOf(Away.class);
    }

    private void answer(int status, String json) {
        server.createContext("/products/7", exchange -> {
            calls.incrementAndGet();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private Answer find(long productId) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ProductCenterSettings settings = new ProductCenterSettings(url, Duration.ofMillis(500), Duration.ofMillis(600));
        return new HttpProductCenter(settings, JsonMapper.builder().build()).find(productId);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
