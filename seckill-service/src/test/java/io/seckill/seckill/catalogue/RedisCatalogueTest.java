package io.seckill.seckill.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.redis.NodeAddress;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisSettings;
import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRedis;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.catalogue.RedisCatalogue.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as operation's relay lays it down, on two real nodes of which either may be behind, empty or away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCatalogueTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @TempDir
    private static Path folder;

    private LocalRedis first;
    private LocalRedis second;
    private RedisNodes nodes;

    private final MessageCodec codec = new MessageCodec();

    @BeforeAll
    void start() {
        first = LocalComponents.redis(folder, "redis-1");
        second = LocalComponents.redis(folder, "redis-2");
        nodes = RedisNodes.connect(
                new RedisSettings(
                        List.of(
                                new NodeAddress("redis-1", first.host(), first.port()),
                                new NodeAddress("redis-2", second.host(), second.port())),
                        Duration.ofMillis(500),
                        4,
                        null,
                        null,
                        false,
                        null,
                        new RedisSettings.Breaker(1, Duration.ofMillis(50))),
                new SimpleMeterRegistry());
    }

    @AfterAll
    void stop() {
        nodes.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void empty() {
        nodes.all().forEach(node -> node.call(redis -> redis.flushAll()));
    }

    private void markWhole(String node) {
        nodes.node(node).call(redis -> redis.hset("seckill::catalogue", Map.of("syncedAt", "1")));
    }

    /** As operation's scripts write it. */
    private void write(String node, LocalDate date, Session session, Offer... offers) {
        nodes.node(node).call(redis -> {
            redis.zadd(
                    "seckill::sessions::{" + date + "}",
                    (double) session.startsAt(),
                    Long.toString(session.sessionId()));
            redis.hset(
                    "seckill::session::{" + session.sessionId() + "}",
                    Map.of(
                            "sessionId", Long.toString(session.sessionId()),
                            "revision", Long.toString(session.revision()),
                            "status", session.status().name(),
                            "name", session.name(),
                            "startsAt", Long.toString(session.startsAt()),
                            "endsAt", Long.toString(session.endsAt()),
                            "paySeconds", Integer.toString(session.paySeconds())));
            for (Offer offer : offers) {
                redis.hset(
                        "seckill::products::{" + session.sessionId() + "}",
                        Long.toString(offer.productId()),
                        new String(codec.encode(offer), StandardCharsets.UTF_8));
            }
            return true;
        });
    }

    private Optional<Catalogue> read(Trust trust) {
        return new RedisCatalogue(nodes, trust).read(TODAY, TOMORROW);
    }

    @Test
    void sessions_and_offers_come_back_as_they_were_announced() {
        Session session = new Session(
                7, 3, SessionStatus.CLOSED, "Evening | sale \"双11\"", Fixtures.STARTS_AT, Fixtures.ENDS_AT, 900);
        Offer lamp = Fixtures.offer(new OfferKey(7, 1001), 4, OfferStatus.PAUSED);
        Offer chair = Fixtures.offer(new OfferKey(7, Long.MAX_VALUE), 5, OfferStatus.PUBLISHED);
        write("redis-1", TODAY, session, lamp, chair);
        markWhole("redis-1");

        Catalogue read = read(Trust.WHOLE).orElseThrow();

        assertThat(read.sessions()).containsExactly(session);
        assertThat(read.offers()).containsExactlyInAnyOrder(lamp, chair);
    }

    @Test
    void both_days_are_read_and_a_session_of_both_once() {
        write("redis-1", TODAY, Fixtures.session(7, 1));
        write("redis-1", TOMORROW, Fixtures.session(7, 1));
        write("redis-1", TOMORROW, Fixtures.session(8, 1));
        write("redis-1", TOMORROW.plusDays(1), Fixtures.session(9, 1));
        markWhole("redis-1");

        assertThat(read(Trust.WHOLE).orElseThrow().sessions())
                .extracting(Session::sessionId)
                .containsExactlyInAnyOrder(7L, 8L);
    }

    @Test
    void a_node_that_missed_a_write_takes_nothing_back() {
        write("redis-1", TODAY, Fixtures.session(7, 2), Fixtures.offer(new OfferKey(7, 1), 2, OfferStatus.PAUSED));
        write("redis-2", TODAY, Fixtures.session(7, 1), Fixtures.offer(new OfferKey(7, 1), 1, OfferStatus.PUBLISHED));
        markWhole("redis-1");
        markWhole("redis-2");
        CatalogueMemory memory = new CatalogueMemory(100);

        SaleDays days = days();
        CatalogueSync sync =
                new CatalogueSync(memory, List.of(new RedisCatalogue(nodes, Trust.WHOLE)), days, settings());

        assertThat(sync.syncOnce()).isTrue();
        assertThat(memory.offer(new OfferKey(7, 1))).extracting(Offer::revision).isEqualTo(2L);
        assertThat(memory.session(7)).extracting(Session::revision).isEqualTo(2L);
    }

    @Test
    void a_node_that_lost_its_data_is_no_answer() {
        assertThat(read(Trust.WHOLE)).isEmpty();
        assertThat(read(Trust.ANY)).isEmpty();
        write("redis-1", TODAY, Fixtures.session(7, 1));
        assertThat(read(Trust.WHOLE)).isEmpty();
        assertThat(read(Trust.ANY)).isPresent();
    }

    @Test
    void one_whole_node_of_two_is_enough() {
        write("redis-2", TODAY, Fixtures.session(7, 1));
        markWhole("redis-2");
        first.kill9();
        try {
            assertThat(read(Trust.WHOLE).orElseThrow().sessions()).hasSize(1);
            second.kill9();
            assertThat(read(Trust.WHOLE)).isEmpty();
            assertThat(read(Trust.ANY)).isEmpty();
        } finally {
            first.start();
            if (!answers("redis-2")) {
                second.start();
            }
            org.awaitility.Awaitility.await().until(() -> answers("redis-1") && answers("redis-2"));
        }
    }

    private boolean answers(String node) {
        try {
            return "PONG".equals(nodes.node(node).call(redis -> redis.ping()));
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void an_entry_that_cannot_be_read_is_left_out_and_spoils_nothing() {
        write("redis-1", TODAY, Fixtures.session(7, 1), Fixtures.offer(new OfferKey(7, 1), 1, OfferStatus.PUBLISHED));
        write("redis-1", TODAY, Fixtures.session(8, 1));
        markWhole("redis-1");
        nodes.node("redis-1").call(redis -> {
            redis.hset("seckill::products::{7}", "2", "{not json");
            redis.hset("seckill::products::{7}", "3", "{\"sessionId\":7}");
            redis.hset("seckill::products::{7}", "4", "null");
            redis.hset("seckill::session::{8}", "status", "A_LATER_ONE");
            return redis.zadd("seckill::sessions::{" + TODAY + "}", 1, "99");
        });

        Catalogue read = read(Trust.WHOLE).orElseThrow();

        assertThat(read.sessions()).extracting(Session::sessionId).containsExactly(7L);
        assertThat(read.offers()).extracting(Offer::productId).containsExactly(1L);
    }

    @Test
    void the_sources_are_asked_in_their_order_until_one_answers() {
        CatalogueMemory memory = new CatalogueMemory(100);
        CatalogueSource away = (from, to) -> Optional.empty();
        CatalogueSource answers = (from, to) -> Optional.of(new Catalogue(List.of(Fixtures.session(7, 1)), List.of()));
        CatalogueSource tooLate = (from, to) -> {
            throw new AssertionError("the one before has answered");
        };

        assertThat(new CatalogueSync(memory, List.of(away), days(), settings()).syncOnce())
                .isFalse();
        assertThat(memory.synced()).isFalse();
        assertThat(new CatalogueSync(memory, List.of(away, answers, tooLate), days(), settings()).syncOnce())
                .isTrue();
        assertThat(memory.synced()).isTrue();
        assertThat(memory.session(7)).isNotNull();
    }

    private static SaleDays days() {
        return new SaleDays(
                Clock.fixed(Instant.ofEpochMilli(Fixtures.NOW), ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));
    }

    private static CatalogueSettings settings() {
        return new CatalogueSettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 100, Duration.ofSeconds(1), 10, 2);
    }
}
