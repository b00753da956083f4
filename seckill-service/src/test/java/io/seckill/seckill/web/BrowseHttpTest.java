package io.seckill.seckill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.seckill.Fixtures;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shoppers look at before they try. */
class BrowseHttpTest extends HttpTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private List<JSONObject> products(OfferKey offer) {
        Answer answer = getAnonymously("/api/seckill/sessions/" + offer.sessionId() + "/products");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.array().toJavaList(JSONObject.class);
    }

    private String state(OfferKey offer) {
        return products(offer).getFirst().getString("state");
    }

    private List<Long> sessionsOf(String query) {
        Answer answer = getAnonymously("/api/seckill/sessions" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.array().toJavaList(JSONObject.class).stream()
                .map(session -> session.getLong("sessionId"))
                .toList();
    }

    @Test
    void the_time_is_the_servers_and_is_not_cached() {
        Answer answer = getAnonymously("/api/seckill/time");

        assertThat(answer.body()).isEqualTo("{\"now\":" + Fixtures.NOW + "}");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_crowd_that_looks_at_a_sessions_offers_may_share_one_answer_for_a_second() {
        Answer answer = getAnonymously("/api/seckill/sessions/" + onSale().sessionId() + "/products");

        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=1, public");
    }

    @Test
    void an_offer_shows_prices_as_text_and_times_with_the_zones_offset() {
        OfferKey offer = onSale();

        JSONObject shown = products(offer).getFirst();

        assertThat(shown.getLong("productId")).isEqualTo(offer.productId());
        assertThat(shown.getLong("sessionId")).isEqualTo(offer.sessionId());
        assertThat(shown.get("originalPrice")).isEqualTo("199.00");
        assertThat(shown.get("seckillPrice")).isEqualTo("99.90");
        assertThat(shown.getString("startsAt")).isEqualTo("2026-11-27T20:00:00+08:00");
        assertThat(shown.getString("endsAt")).isEqualTo("2026-11-27T22:00:00+08:00");
        assertThat(shown.getIntValue("purchaseLimit")).isEqualTo(2);
        assertThat(shown.getString("title")).isEqualTo("A lamp");
    }

    @Test
    void an_offers_state_follows_the_window_and_the_operators() {
        assertThat(state(announced(OfferStatus.PUBLISHED, Fixtures.NOW + 1, Fixtures.ENDS_AT)))
                .isEqualTo("UPCOMING");
        assertThat(state(announced(OfferStatus.PUBLISHED, Fixtures.NOW, Fixtures.ENDS_AT)))
                .isEqualTo("ON_SALE");
        assertThat(state(announced(OfferStatus.PAUSED, Fixtures.STARTS_AT, Fixtures.ENDS_AT)))
                .isEqualTo("PAUSED");
        assertThat(state(announced(OfferStatus.PUBLISHED, Fixtures.STARTS_AT, Fixtures.NOW)))
                .isEqualTo("ENDED");
        assertThat(state(announced(OfferStatus.CLOSED, Fixtures.STARTS_AT, Fixtures.ENDS_AT)))
                .isEqualTo("ENDED");
    }

    @Test
    void a_sold_out_offer_shows_it_and_shows_when_units_come_back() {
        stock(2, 0);
        OfferKey offer = onSale();
        reserve(offer, "42", tokenText(offer, "42"), 1).isProblem(409, "SOLD_OUT");

        assertThat(state(offer)).isEqualTo("SOLD_OUT");
        inventory.grant(0, 1);
        Awaitility.await().untilAsserted(() -> assertThat(state(offer)).isEqualTo("ON_SALE"));
    }

    @Test
    void a_day_shows_the_sessions_that_touch_it_in_the_suites_zone() {
        long midnight = java.time.Instant.parse("2026-11-27T16:00:00Z").toEpochMilli();
        OfferKey today = onSale();
        OfferKey overMidnight = announced(OfferStatus.PUBLISHED, midnight - 1000, midnight + 1000);
        OfferKey untilMidnight = announced(OfferStatus.PUBLISHED, midnight - 2000, midnight);
        OfferKey tomorrow = announced(OfferStatus.PUBLISHED, midnight, midnight + 1000);
        Awaitility.await().until(() -> catalogue.offer(tomorrow) != null);

        assertThat(sessionsOf(""))
                .contains(today.sessionId(), overMidnight.sessionId(), untilMidnight.sessionId())
                .doesNotContain(tomorrow.sessionId());
        assertThat(sessionsOf("?date=2026-11-27")).isEqualTo(sessionsOf(""));
        assertThat(sessionsOf("?date=2026-11-28"))
                .contains(overMidnight.sessionId(), tomorrow.sessionId())
                .doesNotContain(today.sessionId(), untilMidnight.sessionId());
    }

    @Test
    void a_day_far_away_is_asked_for_at_operation() {
        OfferKey later = announced(OfferStatus.PUBLISHED, Fixtures.STARTS_AT + 30 * DAY, Fixtures.ENDS_AT + 30 * DAY);

        assertThat(sessionsOf("?date=2026-12-27")).containsExactly(later.sessionId());
        assertThat(state(later)).isEqualTo("UPCOMING");
        token(later, "42").isProblem(409, "NOT_STARTED");
        assertThat(sessionsOf("?date=2027-12-27")).isEmpty();
    }

    @Test
    void a_day_far_away_is_503_while_nobody_can_be_asked() {
        operation.away = true;

        getAnonymously("/api/seckill/sessions?date=2030-01-01").isProblem(503, "BUSY");
    }

    @Test
    void today_is_shown_while_operation_is_away() {
        OfferKey offer = onSale();
        operation.away = true;

        assertThat(sessionsOf("")).contains(offer.sessionId());
        assertThat(state(offer)).isEqualTo("ON_SALE");
        assertThat(token(offer, "42").status()).isEqualTo(200);
    }

    @Test
    void an_unknown_session_is_404() {
        getAnonymously("/api/seckill/sessions/777777/products").isProblem(404, "SESSION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01", "27.11.2026", "2026-11-27T00:00:00Z", "99999999999-01-01"})
    void a_bad_date_is_400_and_named(String date) {
        getAnonymously("/api/seckill/sessions?date=" + date)
                .isProblem(400, "VALIDATION_FAILED")
                .names("date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999999999999"})
    void a_bad_session_id_is_400_and_named(String id) {
        getAnonymously("/api/seckill/sessions/" + id + "/products")
                .isProblem(400, "VALIDATION_FAILED")
                .names("sessionId");
    }

    @Test
    void there_is_no_local_login_outside_the_local_profile() {
        post("/api/local/login", "42", "{\"userId\":42}").isProblem(404, "NOT_FOUND");
    }
}
