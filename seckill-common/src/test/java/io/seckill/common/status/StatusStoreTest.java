package io.seckill.common.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.real.Real;
import io.seckill.common.redis.NodeAddress;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisSettings;
import io.seckill.common.session.OfferKey;
import io.seckill.local.LocalRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusStoreTest {

    private final RedisNodes nodes = RedisNodes.connect(Real.redisSettings(), new SimpleMeterRegistry());
    private final StatusStore store = new StatusStore(nodes, new StatusSettings(Duration.ofDays(7)));

    @AfterAll
    void close() {
        nodes.close();
    }

    @Test
    void what_was_written_is_read_also_with_an_owner_of_strange_characters() {
        ReservationState reserved = state("s-1", "阿|明| 😀", ReservationStatus.RESERVED, null, null);
        ReservationState released = state("s-2", "42", ReservationStatus.RELEASED, "s-2", "LAPSED");
        store.write(List.of(reserved, released));
        StatusRead read = store.read(List.of("s-1", "s-2", "s-none"));
        assertThat(read.found()).containsOnlyKeys("s-1", "s-2").containsValues(reserved, released);
        assertThat(read.unknown()).isEmpty();
    }

    @Test
    void a_later_write_of_a_lower_or_equal_rank_changes_nothing() {
        store.write(List.of(state("r-1", "u", ReservationStatus.ORDERED, "r-1", null)));
        store.write(List.of(state("r-1", "u", ReservationStatus.RESERVED, null, null)));
        assertThat(status("r-1")).isEqualTo(ReservationStatus.ORDERED);
        store.write(List.of(state("r-1", "u", ReservationStatus.RELEASED, "r-1", "CANCELLED")));
        store.write(List.of(state("r-1", "u", ReservationStatus.REJECTED, null, "STOCK")));
        assertThat(status("r-1")).isEqualTo(ReservationStatus.RELEASED);
    }

    @Test
    void a_status_lives_as_long_as_the_settings_say() {
        store.write(List.of(state("t-1", "u", ReservationStatus.RESERVED, null, null)));
        long ttl = nodes.forKey("t-1").call(redis -> redis.ttl("seckill::status::{t-1}"));
        assertThat(ttl)
                .isBetween(
                        Duration.ofDays(7).toSeconds() - 60, Duration.ofDays(7).toSeconds());
    }

    @Test
    void a_thousand_states_go_out_and_come_back() {
        List<ReservationState> many = IntStream.range(0, 1_000)
                .mapToObj(i -> state("many-" + i, "u" + i, ReservationStatus.RESERVED, null, null))
                .toList();
        store.write(many);
        StatusRead read =
                store.read(many.stream().map(ReservationState::reservationId).toList());
        assertThat(read.found().values()).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void a_node_that_is_away_is_left_out_in_writing_and_unknown_in_reading() {
        try (LocalRedis mine = Real.ownRedis()) {
            List<NodeAddress> addresses =
                    new ArrayList<>(Real.redisSettings().nodes().subList(0, 1));
            addresses.add(new NodeAddress("mine", mine.host(), mine.port()));
            try (RedisNodes two = RedisNodes.connect(RedisSettings.of(addresses), new SimpleMeterRegistry())) {
                StatusStore both = new StatusStore(two, new StatusSettings(Duration.ofHours(1)));
                List<String> ids =
                        IntStream.range(0, 50).mapToObj(i -> "away-" + i).toList();
                List<String> onMine = ids.stream()
                        .filter(id -> two.forKey(id).name().equals("mine"))
                        .toList();
                mine.kill9();
                both.write(ids.stream()
                        .map(id -> state(id, "u", ReservationStatus.RESERVED, null, null))
                        .toList());
                StatusRead read = both.read(ids);
                assertThat(onMine).isNotEmpty();
                assertThat(read.unknown()).containsExactlyInAnyOrderElementsOf(onMine);
                assertThat(read.found()).hasSize(ids.size() - onMine.size());
            }
        }
    }

    @Test
    void the_time_of_acceptance_is_kept_where_it_is_known_and_texts_from_before_it_was_kept_are_read() {
        OfferKey offer = new OfferKey(7, 70);
        ReservationState known = new ReservationState(
                "at-1", "a|b", offer, 2, 3, ReservationStatus.RESERVED, null, null, 1_795_000_000_123L);
        ReservationState ordered =
                new ReservationState("at-1", "a|b", offer, 2, 3, ReservationStatus.ORDERED, "o", null);
        store.write(List.of(known));
        assertThat(store.read(List.of("at-1")).found()).containsEntry("at-1", known);
        store.write(List.of(ordered));
        assertThat(store.read(List.of("at-1")).found()).containsEntry("at-1", ordered);

        nodes.forKey("at-2").call(redis -> redis.set("seckill::status::{at-2}", "0|RESERVED|2|3|7|70|||a|b"));
        assertThat(store.read(List.of("at-2")).found().get("at-2"))
                .isEqualTo(new ReservationState("at-2", "a|b", offer, 2, 3, ReservationStatus.RESERVED, null, null));
    }

    @Test
    void a_text_that_nobody_here_wrote_is_told() {
        RedisNode node = nodes.forKey("odd-1");
        node.call(redis -> redis.set("seckill::status::{odd-1}", "1|ORDERED"));
        assertThatThrownBy(() -> store.read(List.of("odd-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd-1");
    }

    @Test
    void a_bar_in_a_reason_or_an_order_id_is_refused_at_birth() {
        assertThatThrownBy(() -> state("x", "u", ReservationStatus.REJECTED, null, "A|B"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state("x", "u", ReservationStatus.ORDERED, "a|b", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ReservationStatus status(String id) {
        return java.util.Objects.requireNonNull(store.read(List.of(id)).found().get(id))
                .status();
    }

    static ReservationState state(
            String id, String user, ReservationStatus status, @Nullable String orderId, @Nullable String reason) {
        return new ReservationState(id, user, new OfferKey(7, 70), 2, 3, status, orderId, reason);
    }
}
