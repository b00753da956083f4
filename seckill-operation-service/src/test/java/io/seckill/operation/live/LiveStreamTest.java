package io.seckill.operation.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.support.FakeInventory;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OperationTest
class LiveStreamTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private FakeInventory inventory = new FakeInventory();

    private OperatorsApi api = OperatorsApi.nobody(0);

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
    }

    @AfterEach
    void inventoryIsWell() {
        inventory.setMood(FakeInventory.Mood.WELL);
    }

    @Test
    void a_viewer_sees_ledger_and_rates_of_every_offer_once_a_second() throws Exception {
        long product = OperatorsApi.newProduct();
        OfferKey offer = new OfferKey(api.onSale(product), product);
        inventory.grant(offer, 100);

        HttpResponse<Stream<String>> stream = open(OperatorsApi.viewer(port), offer.sessionId());
        try (Stream<String> lines = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            Iterator<String> events = lines.iterator();

            JsonNode first = next(events);
            assertThat(first.at("/offers/0/productId").asLong()).isEqualTo(product);
            assertThat(first.at("/offers/0/title").stringValue()).isEqualTo("Tea set");
            assertThat(first.at("/offers/0/ledger/shards/0/available").asInt()).isEqualTo(100);
            assertThat(first.at("/offers/0/rates").isNull()).isTrue();
            assertThat(first.at("/leftOut").asInt()).isZero();

            inventory.reserve(offer, 30);
            JsonNode seen = next(events);
            while (seen.at("/offers/0/ledger/shards/0/available").asInt() != 70) {
                seen = next(events);
            }
            assertThat(seen.at("/offers/0/rates/reserved").asDouble()).isBetween(5.0, 60.0);
        }
    }

    @Test
    void while_inventory_is_away_the_stream_goes_on_without_numbers() throws Exception {
        long product = OperatorsApi.newProduct();
        OfferKey offer = new OfferKey(api.onSale(product), product);
        inventory.grant(offer, 100);
        inventory.setMood(FakeInventory.Mood.TIMES_OUT);

        try (Stream<String> lines = open(api, offer.sessionId()).body()) {
            Iterator<String> events = lines.iterator();
            assertThat(next(events).at("/offers/0/ledger").isNull()).isTrue();
            inventory.setMood(FakeInventory.Mood.WELL);
            JsonNode seen = next(events);
            while (seen.at("/offers/0/ledger").isNull()) {
                seen = next(events);
            }
            assertThat(seen.at("/offers/0/ledger/total").asInt()).isEqualTo(100);
        }
    }

    @Test
    void one_stream_too_many_is_told_so_and_an_ended_one_makes_room() throws Exception {
        long product = OperatorsApi.newProduct();
        OfferKey offer = new OfferKey(api.onSale(product), product);
        inventory.grant(offer, 100);
        List<Stream<String>> open = new ArrayList<>();
        try {
            for (int i = 0; i < LiveFeed.MAX_STREAMS; i++) {
                HttpResponse<Stream<String>> stream = open(api, offer.sessionId());
                assertThat(stream.statusCode()).isEqualTo(200);
                open.add(stream.body());
            }
            HttpResponse<Stream<String>> refused = open(api, offer.sessionId());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            refused.body().close();
        } finally {
            open.forEach(Stream::close);
        }

        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            HttpResponse<Stream<String>> again = open(api, offer.sessionId());
            try (Stream<String> lines = again.body()) {
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(next(lines.iterator()).at("/offers/0/ledger/total").asInt())
                        .isEqualTo(100);
            }
        });
    }

    @Test
    void an_unknown_session_has_no_stream_and_nobody_watches_without_a_password() {
        assertThat(api.get("/api/ops/live/987654321").status()).isEqualTo(404);
        assertThat(OperatorsApi.nobody(port).get("/api/ops/live/1").status()).isEqualTo(401);
    }

    private HttpResponse<Stream<String>> open(OperatorsApi as, long session) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        as.request("/api/ops/live/" + session)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
    }

    private static JsonNode next(Iterator<String> lines) {
        while (true) {
            String line = lines.next();
            if (line.startsWith("data:")) {
                return JSON.readTree(line.substring("data:".length()));
            }
        }
    }
}
