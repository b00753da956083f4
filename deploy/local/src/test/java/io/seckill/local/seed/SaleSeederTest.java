package io.seckill.local.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.local.rush.CallFailed;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.rush.PretendShop;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SaleSeederTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-23T15:55:00Z");

    private final PretendShop shop = new PretendShop();
    private final Http http = new Http(1);

    SaleSeederTest() throws IOException {}

    @AfterEach
    void stop() {
        shop.close();
        http.close();
    }

    @Test
    void a_fresh_system_gets_a_sale_that_is_open_and_one_that_opens_in_ten_minutes() throws Exception {
        List<String> lines = seedAt(NOW);

        assertThat(shop.sessions())
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.getString("status")).isEqualTo("PUBLISHED"));
        assertThat(starts(0)).isEqualTo(NOW);
        assertThat(starts(1)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("/sessions/1.html"))
                .anySatisfy(line -> assertThat(line).contains("/sessions/2/products/1001.html"));
    }

    @Test
    void while_a_seeded_sale_is_open_or_upcoming_nothing_is_added() throws Exception {
        seedAt(NOW);
        List<String> lines = seedAt(NOW.plus(Duration.ofHours(5)));

        assertThat(shop.sessions()).hasSize(2);
        assertThat(lines).singleElement().asString().contains("open or upcoming");
    }

    @Test
    void after_the_last_seeded_sale_has_ended_there_are_new_ones() throws Exception {
        seedAt(NOW);
        seedAt(NOW.plus(Duration.ofHours(7)));

        assertThat(shop.sessions()).hasSize(4);
    }

    @Test
    void an_operation_service_that_is_away_is_told() {
        shop.close();

        assertThatThrownBy(() -> seedAt(NOW))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("GET /api/ops/sessions got no answer");
    }

    private List<String> seedAt(Instant now) throws Exception {
        OperatorClient operator = OperatorClient.local(http, shop.entrances().operation());
        return new SaleSeeder(operator, shop.entrances(), Clock.fixed(now, ZONE), ZONE).seed();
    }

    private Instant starts(int session) {
        return OffsetDateTime.parse(shop.sessions().get(session).getString("startsAt"))
                .toInstant();
    }
}
