package io.seckill.operation.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.common.platform.outward.OutwardSettings;
import io.seckill.local.LocalParty;
import io.seckill.operation.product.ProductCenter.Answer;
import io.seckill.operation.product.ProductCenter.Answer.Away;
import io.seckill.operation.product.ProductCenter.Answer.Found;
import io.seckill.operation.product.ProductCenter.Answer.Unknown;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP adapter against the JSON contract of a product centre, on a real socket. */
class HttpProductCenterTest {

    private final LocalParty server = new LocalParty();
    private final OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), Clock.systemUTC());
    private final ProductCenter center = center(server, outside, 3);

    @AfterEach
    void close() {
        outside.close();
        server.close();
    }

    @Test
    void a_product_is_read_and_what_is_unknown_in_it_is_left_alone() {
        server.answers(200, """
                {"productId": 7, "title": "Tea set", "imageUrl": "https://cdn.example/7.png",
                 "description": "Blue.", "attributes": {"colour": "blue"}, "rating": 4.5}""");

        assertThat(center.find(7)).isEqualTo(new Found("Tea set", "https://cdn.example/7.png", "Blue."));
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.path()).isEqualTo("/products/7");
        });
    }

    @Test
    void picture_and_description_may_be_missing() {
        server.answers(200, "{\"title\": \"Tea set\", \"imageUrl\": null}");

        assertThat(center.find(7)).isEqualTo(new Found("Tea set", "", ""));
    }

    @Test
    void a_product_that_is_not_there_is_not_asked_for_twice() {
        server.answers(404, "{}");
        assertThat(center.find(7)).isEqualTo(new Unknown());
        server.answers(410, "{}");
        assertThat(center.find(7)).isEqualTo(new Unknown());

        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void another_refusal_is_not_taken_for_a_product_that_is_not_there() {
        for (int status : new int[] {302, 400, 401, 403}) {
            server.answers(status, "{}");

            assertThat(center.find(7)).isEqualTo(new Away("status " + status));
        }
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void a_failure_is_tried_once_more() {
        server.answers(request -> server.asked().size() == 1
                ? new LocalParty.Answer(503, "")
                : new LocalParty.Answer(200, "{\"title\": \"Tea set\"}"));

        assertThat(center.find(7)).isInstanceOf(Found.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void answers_that_make_no_sense_count_as_away() {
        try (OutwardClients many = new OutwardClients(new SimpleMeterRegistry(), Clock.systemUTC())) {
            ProductCenter patient = center(server, many, 100);
            for (String body :
                    new String[] {"", "<html>", "[]", "null", "{}", "{\"title\": \" \"}", "x".repeat(300_000)}) {
                server.answers(200, body);

                assertThat(patient.find(7))
                        .as(body.length() > 20 ? "a long body" : body)
                        .isInstanceOf(Away.class);
            }
        }
    }

    @Test
    void a_product_center_that_does_not_answer_is_not_waited_for_and_then_not_asked_for_a_moment() {
        server.isSilent();
        long before = System.nanoTime();

        assertThat(center.find(7)).isInstanceOf(Away.class);
        server.drips();
        for (int i = 0; i < 10; i++) {
            assertThat(center.find(7)).isInstanceOf(Away.class);
        }
        assertThat(center.find(7))
                .isEqualTo(new Away("it did not answer several times in a row and is not asked for a moment"));
        assertThat(server.asked()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nobody_at_the_address_is_away() {
        server.close();

        Answer answer = center.find(7);

        assertThat(answer).isInstanceOf(Away.class);
    }

    private static ProductCenter center(LocalParty server, OutwardClients outside, int failuresToOpen) {
        OutwardSettings settings = new OutwardSettings(
                Duration.ofMillis(500),
                Duration.ofMillis(400),
                DataSize.ofKilobytes(256),
                2,
                Duration.ofMillis(5),
                failuresToOpen,
                Duration.ofMinutes(1));
        return new HttpProductCenter(
                server.url(),
                outside.client("product-center", settings),
                JsonMapper.builder().build());
    }
}
