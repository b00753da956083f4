package io.seckill.seckill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusStore;
import io.seckill.seckill.Fixtures;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What became of a reservation: asked, waited for, streamed. */
class StatusHttpTest extends HttpTest {

    @Autowired
    private StatusStore store;

    @Autowired
    private MeterRegistry meters;

    private double waiters() {
        return meters.get("seckill.status.waiters").gauge().value();
    }

    private String reserved(OfferKey offer, String userId) {
        Answer answer = reserve(offer, userId, tokenText(offer, userId), 1);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("reservationId");
    }

    private void told(
            String id, OfferKey offer, ReservationStatus status, @Nullable String order, @Nullable String why) {
        store.write(List.of(new ReservationState(id, "42", offer, 0, 1, status, order, why)));
    }

    private void decided(String id, OfferKey offer, ReservationStatus status, @Nullable String order) {
        orders.rows.put(id, new ReservationOutcome(id, offer, 0, "42", 1, status, order, null, Fixtures.NOW));
    }

    /** An id of the offer that nobody wrote down anywhere. */
    private static String unheardOf(OfferKey offer) {
        return Long.toString(offer.sessionId(), 36) + "-" + Long.toString(offer.productId(), 36)
                + "-abcdefghijklmnopqrst";
    }

    private Answer status(String id) {
        return get("/api/seckill/reservations/" + id, "42");
    }

    private static JSONObject expected(String id, String status, @Nullable String orderId, @Nullable String reason) {
        JSONObject expected = new JSONObject();
        expected.put("reservationId", id);
        expected.put("status", status);
        expected.put("orderId", orderId);
        expected.put("reason", reason);
        return expected;
    }

    @Test
    void a_reservation_is_reserved_as_soon_as_it_was_answered() {
        String id = reserved(onSale(), "42");

        assertThat(status(id).json()).isEqualTo(expected(id, "RESERVED", null, null));
    }

    @Test
    void an_ordered_one_has_its_order_and_a_released_one_its_reason() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");

        told(id, offer, ReservationStatus.ORDERED, "order-1", null);
        assertThat(status(id).json()).isEqualTo(expected(id, "ORDERED", "order-1", null));
        told(id, offer, ReservationStatus.RELEASED, "order-1", "LAPSED");
        assertThat(status(id).json()).isEqualTo(expected(id, "RELEASED", "order-1", "LAPSED"));
    }

    @Test
    void without_a_status_the_order_service_is_asked_and_then_the_shard() {
        OfferKey offer = onSale();
        String id = unheardOf(offer);

        status(id).isProblem(404, "RESERVATION_NOT_FOUND");
        decided(id, offer, ReservationStatus.ORDERED, "order-2");
        assertThat(status(id).json()).isEqualTo(expected(id, "ORDERED", "order-2", null));
    }

    @Test
    void nobody_is_told_404_unless_all_three_answered() {
        OfferKey offer = onSale();
        String id = unheardOf(offer);

        orders.away = true;
        status(id).isProblem(503, "BUSY");
        orders.away = false;
        inventory.beforeFind = () -> {
            throw new IllegalStateException("the shard is away");
        };
        status(id).isProblem(503, "BUSY");
        inventory.beforeFind = () -> {};
        status(id).isProblem(404, "RESERVATION_NOT_FOUND");
    }

    @Test
    void another_persons_reservation_is_404() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");

        get("/api/seckill/reservations/" + id, "43").isProblem(404, "RESERVATION_NOT_FOUND");
        get("/api/seckill/reservations/" + id + "?waitMillis=1000", "43").isProblem(404, "RESERVATION_NOT_FOUND");
        get("/api/seckill/reservations/" + id + "/events", "43").isProblem(404, "RESERVATION_NOT_FOUND");
        String row = unheardOf(offer);
        decided(row, offer, ReservationStatus.ORDERED, "order-3");
        get("/api/seckill/reservations/" + row, "43").isProblem(404, "RESERVATION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7-rt-short", "%20", "7-rt-ABCDEFGHIJKLMNOPQRST", "..%2f..%2fetc"})
    void what_is_no_id_is_404_or_refused_and_nobody_is_asked(String id) {
        int before = orders.questions.get();

        assertThat(status(id).status()).isBetween(400, 404);
        assertThat(orders.questions).hasValue(before);
    }

    @Test
    void a_reservation_needs_its_owner_to_be_known() {
        String id = reserved(onSale(), "42");

        getAnonymously("/api/seckill/reservations/" + id).isProblem(401, "UNAUTHENTICATED");
        getAnonymously("/api/seckill/reservations/" + id + "/events").isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void a_status_that_was_lost_is_found_at_the_order_service_after_a_while() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        decided(id, offer, ReservationStatus.ORDERED, "order-4");

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(status(id).json().getString("status")).isEqualTo("ORDERED"));
    }

    @Test
    void a_wait_ends_as_soon_as_the_status_changes() throws Exception {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        long begin = System.nanoTime();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> get("/api/seckill/reservations/" + id + "?waitMillis=15000", "42"));
        Awaitility.await().until(() -> waiters() == 1);
        told(id, offer, ReservationStatus.ORDERED, "order-5", null);

        assertThat(waiting.get().json()).isEqualTo(expected(id, "ORDERED", "order-5", null));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_wait_without_a_change_ends_with_the_same_status() {
        String id = reserved(onSale(), "42");
        long begin = System.nanoTime();

        Answer answer = get("/api/seckill/reservations/" + id + "?waitMillis=200", "42");

        assertThat(answer.json()).isEqualTo(expected(id, "RESERVED", null, null));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void what_is_decided_is_not_waited_for() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        told(id, offer, ReservationStatus.ORDERED, "order-6", null);
        long begin = System.nanoTime();

        assertThat(get("/api/seckill/reservations/" + id + "?waitMillis=15000", "42")
                        .json()
                        .getString("status"))
                .isEqualTo("ORDERED");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void who_waits_is_told_what_only_the_order_service_knows() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        decided(id, offer, ReservationStatus.REJECTED, null);

        assertThat(get("/api/seckill/reservations/" + id + "?waitMillis=15000", "42")
                        .json()
                        .getString("status"))
                .isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5"})
    void a_bad_wait_is_400_and_named(String wait) {
        String id = reserved(onSale(), "42");

        get("/api/seckill/reservations/" + id + "?waitMillis=" + wait, "42")
                .isProblem(400, "VALIDATION_FAILED")
                .names("waitMillis");
    }

    @Test
    void a_stream_tells_the_present_status_and_each_change_and_ends_with_the_last() throws Exception {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(
                        request("/api/seckill/reservations/" + id + "/events")
                                .header("Authorization", bearer("42"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        List<String> seen = new java.util.ArrayList<>();
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> line.startsWith("data:")).forEach(line -> {
                String status = com.alibaba
                        .fastjson2
                        .JSON
                        .parseObject(line.substring("data:".length()))
                        .getString("status");
                seen.add(status);
                switch (status) {
                    case "RESERVED" -> told(id, offer, ReservationStatus.ORDERED, "order-7", null);
                    case "ORDERED" -> told(id, offer, ReservationStatus.RELEASED, "order-7", "CANCELLED");
                    default -> {}
                }
            });
        }
        assertThat(seen).containsExactly("RESERVED", "ORDERED", "RELEASED");
    }

    @Test
    void a_stream_ends_after_its_life_and_problems_are_problems_for_streams_too() throws Exception {
        String id = reserved(onSale(), "42");
        Answer answer = send(request("/api/seckill/reservations/" + id + "/events")
                .header("Authorization", bearer("42"))
                .header("Accept", "text/event-stream")
                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("event:status").contains("\"status\":\"RESERVED\"");
        send(request("/api/seckill/reservations/" + id + "/events")
                        .header("Authorization", bearer("43"))
                        .header("Accept", "text/event-stream")
                        .build())
                .isProblem(404, "RESERVATION_NOT_FOUND");
    }

    @Test
    void under_backlog_each_way_of_waiting_tells_about_how_many_stand_before_one() throws Exception {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        inventory.backlogSays = new Backlog(List.of(
                new Backlog.Part(1000, List.of(Fixtures.NOW - 2, Fixtures.NOW - 1, Fixtures.NOW, Fixtures.NOW + 1))));
        assertThat(status(id).json()).as("it has just come").doesNotContainKey("ahead");
        clock.millis.addAndGet(2000);

        assertThat(status(id).json().getLong("ahead")).isEqualTo(500);
        assertThat(get("/api/seckill/reservations/" + id + "?waitMillis=100", "42")
                        .json()
                        .getLong("ahead"))
                .isEqualTo(500);
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(
                        request("/api/seckill/reservations/" + id + "/events")
                                .header("Authorization", bearer("42"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("\"ahead\":500"));
        }
        told(id, offer, ReservationStatus.RELEASED, "order-1", "LAPSED");
        assertThat(status(id).json()).isEqualTo(expected(id, "RELEASED", "order-1", "LAPSED"));
        Awaitility.await("the stream is over").until(() -> waiters() == 0);
    }

    @Test
    void nobody_is_told_a_place_that_nobody_knows() {
        String id = reserved(onSale(), "42");
        clock.millis.addAndGet(2000);

        assertThat(status(id).json()).isEqualTo(expected(id, "RESERVED", null, null));
        assertThat(inventory.backlogs).hasPositiveValue();
    }

    @Test
    void own_reservations_are_shown_newest_first_with_what_became_of_them() {
        OfferKey offer = onSale();
        String first = reserved(offer, "42");
        String second = reserved(offer, "42");
        reserved(offer, "43");
        told(first, offer, ReservationStatus.ORDERED, "order-8", null);

        List<JSONObject> own = get(path(offer) + "/reservations", "42").array().toJavaList(JSONObject.class);

        assertThat(own).extracting(each -> each.getString("reservationId")).containsExactly(second, first);
        assertThat(own).extracting(each -> each.getString("status")).containsExactly("RESERVED", "ORDERED");
        assertThat(own.get(1).getString("orderId")).isEqualTo("order-8");
        assertThat(own.get(0).getIntValue("quantity")).isEqualTo(1);
        assertThat(own.get(0).getString("reservedAt")).isEqualTo("2026-11-27T20:30:00+08:00");
    }

    @Test
    void an_own_reservation_that_its_shard_calls_ordered_has_its_order_or_the_answer_waits() {
        OfferKey offer = onSale();
        String id = reserved(offer, "42");
        inventory.settled(id, ShardReservation.State.ORDERED);

        orders.away = true;
        get(path(offer) + "/reservations", "42").isProblem(503, "BUSY");
        orders.away = false;
        decided(id, offer, ReservationStatus.ORDERED, "order-9");
        assertThat(get(path(offer) + "/reservations", "42")
                        .array()
                        .getJSONObject(0)
                        .getString("orderId"))
                .isEqualTo("order-9");
    }

    @Test
    void own_reservations_of_nothing_are_none_and_of_no_offer_404() {
        OfferKey offer = onSale();

        assertThat(get(path(offer) + "/reservations", "42").body()).isEqualTo("[]");
        get(path(new OfferKey(offer.sessionId(), 999_999)) + "/reservations", "42")
                .isProblem(404, "OFFER_NOT_FOUND");
        getAnonymously(path(offer) + "/reservations").isProblem(401, "UNAUTHENTICATED");
    }
}
