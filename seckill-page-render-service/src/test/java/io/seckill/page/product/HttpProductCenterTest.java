package io.seckill.page.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.common.platform.outward.OutwardSettings;
import io.seckill.local.LocalParty;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HttpProductCenterTest {

    private final MutableClock clock = new MutableClock(Sample.NOON);
    private final LocalParty server = new LocalParty();
    private final OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), clock);
    private final HttpProductCenter center = new HttpProductCenter(
            server.url().resolve("/shop/"),
            outside.client(
                    "product-center",
                    new OutwardSettings(
                            Duration.ofMillis(500),
                            Duration.ofMillis(400),
                            DataSize.ofKilobytes(512),
                            1,
                            Duration.ofMillis(5),
                            3,
                            Duration.ofSeconds(5))));

    @AfterEach
    void stop() {
        outside.close();
        server.close();
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
        answer(302, "");
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
        server.isSilent();
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("no answer within 400 ms"));
    }

    @Test
    void an_answer_that_drips_is_not_waited_for() {
        server.drips();
        assertThat(center.product(42)).isEqualTo(new ProductAnswer.Unavailable("no answer within 400 ms"));
    }

    @Test
    void a_centre_that_is_not_there_is_no_answer() {
        server.close();
        assertThat(center.product(42)).isInstanceOf(ProductAnswer.Unavailable.class);
    }

    @Test
    void a_centre_that_keeps_failing_is_left_in_peace_for_a_while() {
        answer(500, "");
        for (long id = 1; id <= 3; id++) {
            assertThat(center.product(id)).isEqualTo(new ProductAnswer.Unavailable("status 500"));
        }
        for (long id = 4; id <= 100; id++) {
            assertThat(center.product(id)).isEqualTo(new ProductAnswer.NotAsked());
        }
        assertThat(server.asked())
                .extracting(LocalParty.Asked::path)
                .containsExactly("/shop/products/1", "/shop/products/2", "/shop/products/3");

        clock.advance(Duration.ofMillis(5_001));
        answer(404, "");
        assertThat(center.product(7)).isEqualTo(new ProductAnswer.Unknown());
        assertThat(center.product(8)).isEqualTo(new ProductAnswer.Unknown());
    }

    private void answer(int status, String body) {
        server.answers(status, body);
    }
}
