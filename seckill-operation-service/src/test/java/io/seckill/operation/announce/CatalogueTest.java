package io.seckill.operation.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.RealComponents;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OperationTest
class CatalogueTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration SOON = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    @Autowired
    private @Nullable RedisNodes nodes;

    @Autowired
    private @Nullable CatalogueEntries entries;

    @Autowired
    private @Nullable JdbcClient jdbc;

    @Autowired
    private RecordingBroker broker = new RecordingBroker();

    private OperatorsApi api = OperatorsApi.nobody(0);
    private long product;

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
        product = OperatorsApi.newProduct();
    }

    @AfterEach
    void everythingIsBack() {
        broker.setAway(false);
    }

    @Test
    void publishing_writes_the_catalogue_of_every_node_and_tells_session_and_offer() {
        long session = api.onSale(product);

        for (RedisNode node : all()) {
            Map<String, String> hash = node.call(redis -> redis.hgetAll(CatalogueKeys.session(session)));
            assertThat(hash)
                    .containsEntry("sessionId", Long.toString(session))
                    .containsEntry("status", "PUBLISHED")
                    .containsEntry("name", "A session")
                    .containsEntry("paySeconds", "900")
                    .containsKeys("revision", "startsAt", "endsAt");
            JSONObject offer = offerOn(node, session);
            assertThat(offer.getString("status")).isEqualTo("PUBLISHED");
            assertThat(offer.getString("seckillPrice")).isEqualTo("99.00");
            assertThat(offer.getString("title")).isEqualTo("Tea set");
            LocalDate today = LocalDate.now(ZONE);
            for (LocalDate date : List.of(today, today.plusDays(1))) {
                assertThat(listedAt(node, date, session))
                        .isEqualTo(Double.parseDouble(String.valueOf(hash.get("startsAt"))));
            }
            assertThat((long) node.call(redis -> redis.ttl(CatalogueKeys.session(session))))
                    .isPositive();
        }
        assertThat(broker.sessions(session)).extracting(Session::status).containsExactly(SessionStatus.PUBLISHED);
        assertThat(broker.offers(session, product))
                .extracting(Offer::status, Offer::seckillPrice, Offer::seckillStock)
                .containsExactly(tuple(OfferStatus.PUBLISHED, new BigDecimal("99.00"), 100));
    }

    @Test
    void a_draft_is_nobodys_business() {
        long session = api.newSession();
        api.addProduct(session, product);

        assertThat(broker.sessions(session)).isEmpty();
        assertThat(broker.offers(session, product)).isEmpty();
        assertThat((boolean) all().getFirst().call(redis -> redis.exists(CatalogueKeys.session(session))))
                .isFalse();
    }

    @Test
    void what_happens_to_an_offer_is_told_in_order_with_rising_revisions() {
        long session = api.onSale(product);
        String offer = "/api/ops/sessions/" + session + "/products/" + product;
        api.post(offer + "/pause");
        api.post(offer + "/resume");
        api.put(offer, "{\"title\": \"Renamed\"}");
        api.post("/api/ops/sessions/" + session + "/close");

        List<Offer> told = broker.offers(session, product);
        assertThat(told)
                .extracting(Offer::status)
                .containsExactly(
                        OfferStatus.PUBLISHED,
                        OfferStatus.PAUSED,
                        OfferStatus.PUBLISHED,
                        OfferStatus.PUBLISHED,
                        OfferStatus.CLOSED);
        assertThat(told).extracting(Offer::revision).isSorted().doesNotHaveDuplicates();
        assertThat(offerOn(all().getLast(), session).getString("status")).isEqualTo("CLOSED");
        assertThat(offerOn(all().getLast(), session).getString("title")).isEqualTo("Renamed");
    }

    @Test
    void prolonging_a_session_is_told_of_the_session_and_of_every_offer() {
        long session = api.onSale(product);
        long version = api.get("/api/ops/sessions/" + session).number("/version");

        api.put(
                "/api/ops/sessions/" + session,
                "{\"endsAt\": \"2100-01-01T00:00:00+08:00\", \"version\": " + version + "}");

        List<Session> sessions = broker.sessions(session);
        List<Offer> offers = broker.offers(session, product);
        assertThat(sessions.getLast().endsAt())
                .isGreaterThan(sessions.getFirst().endsAt());
        assertThat(offers.getLast().endsAt()).isEqualTo(sessions.getLast().endsAt());
        assertThat(offers.getLast().revision()).isGreaterThan(offers.getFirst().revision());
    }

    @Test
    void in_whatever_order_revisions_arrive_the_highest_stays() {
        RedisNode node = all().getFirst();
        List<Long> revisions = new ArrayList<>(List.of(1_800_000_000_001L, 1_800_000_000_002L, 1_800_000_000_003L));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(revisions, new Random(round));
            long session = 5_000_000_000L + round;
            for (long revision : revisions) {
                catalogueEntries().write(node, List.of(session(session, revision)), List.of(offer(session, revision)));
            }

            assertThat(field(node, session, "revision"))
                    .as("order %s", revisions)
                    .isEqualTo("1800000000003");
            assertThat(offerOn(node, session).getLongValue("revision"))
                    .as("order %s", revisions)
                    .isEqualTo(1_800_000_000_003L);
            node.call(redis -> redis.del(CatalogueKeys.session(session), CatalogueKeys.products(session)));
            for (LocalDate date = LocalDate.now(ZONE).minusDays(1);
                    date.isBefore(LocalDate.now(ZONE).plusDays(40));
                    date = date.plusDays(1)) {
                String key = CatalogueKeys.sessionsOf(date);
                node.call(redis -> redis.zrem(key, Long.toString(session)));
            }
        }
    }

    @Test
    void what_cannot_be_read_in_the_catalogue_is_overwritten() {
        RedisNode node = all().getFirst();
        long session = 5_100_000_000L;
        node.call(redis -> redis.hset(CatalogueKeys.products(session), Long.toString(product), "{broken"));

        catalogueEntries().write(node, List.of(), List.of(offer(session, 1)));

        assertThat(offerOn(node, session).getLongValue("revision")).isEqualTo(1);
        node.call(redis -> redis.del(CatalogueKeys.products(session)));
    }

    @Test
    void an_announcement_of_an_instance_that_died_after_its_commit_is_sent_by_the_sweep() {
        long session = api.onSale(product);
        Offer last = broker.offers(session, product).getLast();
        // what a crash between commit and kick leaves behind: the row alone
        long revision = last.revision() + 1_000_000;
        jdbcClient()
                .sql("INSERT INTO outbox (kind, subject, payload, created_at) SELECT 'OFFER', :subject, :payload, 0")
                .param("subject", session + ":" + product)
                .param("payload", JSON.toJSONString(Map.of("version", 1, "offer", withRevision(last, revision))))
                .update();

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(broker.offers(session, product).getLast().revision()).isEqualTo(revision);
            assertThat(outboxRows()).isZero();
        });
        assertThat(offerOn(all().getFirst(), session).getLongValue("revision")).isEqualTo(revision);
    }

    @Test
    void while_the_broker_is_away_the_catalogue_goes_on_and_nothing_is_lost() {
        long session = api.onSale(product);
        String offer = "/api/ops/sessions/" + session + "/products/" + product;
        broker.setAway(true);
        long before = System.nanoTime();
        assertThat(api.post(offer + "/pause").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        api.post(offer + "/resume");

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(offerOn(all().getFirst(), session).getString("status")).isEqualTo("PUBLISHED");
            assertThat(offerOn(all().getFirst(), session).getLongValue("revision"))
                    .isGreaterThan(broker.offers(session, product).getLast().revision());
        });
        assertThat(outboxRows()).isEqualTo(2);
        assertThat(broker.offers(session, product)).hasSize(1);

        broker.setAway(false);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(outboxRows()).isZero());
        assertThat(broker.offers(session, product))
                .extracting(Offer::status)
                .containsExactly(OfferStatus.PUBLISHED, OfferStatus.PAUSED, OfferStatus.PUBLISHED);
    }

    @Test
    void a_node_that_is_away_holds_up_nobody_and_is_brought_in_line_when_it_is_back() {
        RealComponents.redis(1).stop();
        long session;
        try {
            session = api.onSale(product);
            assertThat(broker.offers(session, product)).hasSize(1);
            assertThat(offerOn(all().getFirst(), session).getString("status")).isEqualTo("PUBLISHED");
            assertThat(missed("redis-2")).isTrue();
        } finally {
            RealComponents.redis(1).start();
        }

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(offerOn(all().getLast(), session).getString("status")).isEqualTo("PUBLISHED");
            assertThat(missed("redis-2")).isFalse();
        });
    }

    @Test
    void a_node_that_comes_back_empty_is_filled() {
        long session = api.onSale(product);
        all().getLast().call(redis -> redis.flushAll());

        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(offerOn(all().getLast(), session).getString("status"))
                                .isEqualTo("PUBLISHED"));
    }

    @Test
    void rebuilding_writes_what_is_missing_and_removes_what_mysql_does_not_know() {
        long session = api.onSale(product);
        long stray = 6_000_000_000L;
        for (RedisNode node : all()) {
            catalogueEntries().write(node, List.of(session(stray, 9)), List.of(offer(stray, 9)));
            node.call(redis -> redis.hset(CatalogueKeys.products(session), "424242", "{\"revision\": 1}"));
            node.call(redis -> redis.del(CatalogueKeys.session(session)));
        }

        OperatorsApi.Answer rebuilt = api.post("/api/ops/catalogue/rebuilding");

        assertThat(rebuilt.status()).isEqualTo(200);
        assertThat(rebuilt.text("/nodes/0/node")).isEqualTo("redis-1");
        assertThat(rebuilt.text("/nodes/0/state")).isEqualTo("REBUILT");
        assertThat(rebuilt.number("/nodes/0/removed")).isEqualTo(2);
        for (RedisNode node : all()) {
            assertThat(field(node, session, "status")).isEqualTo("PUBLISHED");
            assertThat(productsOf(node, session)).containsExactly(Long.toString(product));
            assertThat((long) node.call(
                            redis -> redis.exists(CatalogueKeys.session(stray), CatalogueKeys.products(stray))))
                    .isZero();
            assertThat(listedAt(node, LocalDate.now(ZONE), stray)).isNull();
        }
    }

    @Test
    void asking_for_pages_again_announces_under_new_revisions_and_keeps_the_version() {
        long session = api.onSale(product);
        long version = api.get("/api/ops/sessions/" + session).number("/version");
        Offer before = broker.offers(session, product).getLast();

        OperatorsApi.Answer one = api.post(
                "/api/ops/pages/renderings", "{\"sessionId\": %d, \"productId\": %d}".formatted(session, product));
        assertThat(one.status()).isEqualTo(202);
        assertThat(one.number("/offers")).isEqualTo(1);
        OperatorsApi.Answer whole = api.post("/api/ops/pages/renderings", "{\"sessionId\": %d}".formatted(session));
        assertThat(whole.number("/sessions")).isEqualTo(1);

        assertThat(broker.offers(session, product)).hasSize(3);
        assertThat(broker.sessions(session)).hasSize(2);
        assertThat(broker.offers(session, product).getLast().revision()).isGreaterThan(before.revision());
        assertThat(api.get("/api/ops/sessions/" + session).number("/version")).isEqualTo(version);
        assertThat(api.post("/api/ops/pages/renderings").status()).isEqualTo(202);
        assertThat(broker.offers(session, product)).hasSize(4);
        assertThat(api.post("/api/ops/pages/renderings", "{\"productId\": %d}".formatted(product))
                        .number("/offers"))
                .isEqualTo(1);
    }

    @Test
    void pages_of_what_is_not_announced_are_refused() {
        long draft = api.newSession();

        assertThat(api.post("/api/ops/pages/renderings", "{\"sessionId\": 987654321}")
                        .text("/code"))
                .isEqualTo("SESSION_NOT_FOUND");
        assertThat(api.post("/api/ops/pages/renderings", "{\"sessionId\": %d}".formatted(draft))
                        .text("/code"))
                .isEqualTo("ILLEGAL_TRANSITION");
        assertThat(api.post("/api/ops/pages/renderings", "{\"sessionId\": %d, \"productId\": 1}".formatted(draft))
                        .text("/code"))
                .isEqualTo("OFFER_NOT_FOUND");
        assertThat(api.post("/api/ops/pages/renderings", "{\"sessionId\": 0}").text("/code"))
                .isEqualTo("VALIDATION_FAILED");
    }

    private List<RedisNode> all() {
        return Objects.requireNonNull(nodes).all();
    }

    private CatalogueEntries catalogueEntries() {
        return Objects.requireNonNull(entries);
    }

    private JdbcClient jdbcClient() {
        return Objects.requireNonNull(jdbc);
    }

    private long outboxRows() {
        return jdbcClient().sql("SELECT COUNT(*) FROM outbox").query(Long.class).single();
    }

    private boolean missed(String node) {
        return jdbcClient()
                .sql("SELECT missed > repaired FROM catalogue_node WHERE name = :name")
                .param("name", node)
                .query(Boolean.class)
                .single();
    }

    private JSONObject offerOn(RedisNode node, long session) {
        String json = node.call(redis -> redis.hget(CatalogueKeys.products(session), Long.toString(product)));
        return json == null ? new JSONObject() : JSON.parseObject(json);
    }

    private static Set<String> productsOf(RedisNode node, long session) {
        return node.call(redis -> redis.hkeys(CatalogueKeys.products(session)));
    }

    private static @Nullable String field(RedisNode node, long session, String field) {
        return node.call(redis -> redis.hget(CatalogueKeys.session(session), field));
    }

    private static @Nullable Double listedAt(RedisNode node, LocalDate date, long session) {
        return node.call(redis -> redis.zscore(CatalogueKeys.sessionsOf(date), Long.toString(session)));
    }

    private static Session session(long id, long revision) {
        long now = System.currentTimeMillis();
        return new Session(id, revision, SessionStatus.PUBLISHED, "r" + revision, now - 1000, now + 60_000, 900);
    }

    private Offer offer(long session, long revision) {
        long now = System.currentTimeMillis();
        BigDecimal price = new BigDecimal("9.90");
        return new Offer(
                session,
                product,
                revision,
                OfferStatus.PUBLISHED,
                "r" + revision,
                "",
                "",
                price,
                price,
                1,
                1,
                now - 1000,
                now + 60_000,
                900);
    }

    private static Map<String, Object> withRevision(Offer offer, long revision) {
        JSONObject json = JSON.parseObject(JSON.toJSONString(offer));
        json.put("revision", revision);
        json.put("originalPrice", offer.originalPrice().toPlainString());
        json.put("seckillPrice", offer.seckillPrice().toPlainString());
        json.remove("key");
        return json;
    }
}
