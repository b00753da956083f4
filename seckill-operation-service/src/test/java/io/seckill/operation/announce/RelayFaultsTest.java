package io.seckill.operation.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.database.Leases;
import io.seckill.operation.database.OtherInstance;
import io.seckill.operation.http.LagHeaders;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import io.seckill.operation.support.RealComponents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What breaks between a change's commit, the catalogue and the broker is made good, and told to the operator. */
@OperationTest
class RelayFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final AtomicLong SESSIONS = new AtomicLong(7_100_000_000L);

    @LocalServerPort
    private int port;

    @Autowired
    private OutboxMapper outbox;

    @Autowired
    private CatalogueWriter catalogue;

    @Autowired
    private RedisNodes nodes;

    @Autowired
    private MessageCodec codec;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RecordingBroker serviceBroker;

    private final RecordingBroker broker = new RecordingBroker();

    @AfterEach
    void everythingIsBack() {
        serviceBroker.setAway(false);
    }

    /** Where it breaks, once. */
    enum Seam {
        BEFORE_THE_CATALOGUE("oldest"),
        AFTER_THE_CATALOGUE("catalogued"),
        BEFORE_THE_BROKER("send:1"),
        BETWEEN_SESSIONS_AND_OFFERS("send:2"),
        AFTER_THE_BROKER("delete");

        private final String where;

        Seam(String where) {
            this.where = where;
        }
    }

    @ParameterizedTest
    @EnumSource
    void after_a_break_anywhere_everything_arrives_in_order(Seam seam) {
        long session = SESSIONS.incrementAndGet();
        AtomicBoolean broken = new AtomicBoolean();
        AtomicLong sends = new AtomicLong();
        Relay.Broker breaking = (topic, messages) -> {
            if (seam.where.equals("send:" + sends.incrementAndGet()) && broken.compareAndSet(false, true)) {
                throw new MessagingUnavailableException("broken on purpose", null);
            }
            broker.send(topic, messages);
        };
        Leases leases = OtherInstance.leases(context);
        Relay relay = new Relay(breakingAt(seam, broken), catalogue, breaking, codec, leases);
        // the service's own relay is another instance: it stands aside until this one has broken
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> leases.take("relay", Duration.ofSeconds(30)));
        outbox.append(List.of(row(session(session, 1)), row(offer(session, 1)), row(offer(session, 2))));

        try {
            relay.round();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("broken on purpose");
        }
        assertThat(broken).as("it broke").isTrue();
        Awaitility.await().atMost(SOON).until(() -> {
            relay.round();
            return outbox.newest() == null;
        });

        List<Offer> here = broker.offers(session, 1);
        List<Offer> there = serviceBroker.offers(session, 1);
        assertThat(here).extracting(Offer::revision).isSubsetOf(1L, 2L);
        Set<Long> revisions = new TreeSet<>();
        here.forEach(offer -> revisions.add(offer.revision()));
        there.forEach(offer -> revisions.add(offer.revision()));
        assertThat(revisions).containsExactly(1L, 2L);
        assertThat((there.isEmpty() ? here : there).getLast().revision()).isEqualTo(2);
        assertThat(broker.sessions(session).size()
                        + serviceBroker.sessions(session).size())
                .isPositive();
        for (RedisNode node : nodes.all()) {
            String revision = node.call(redis -> redis.hget(CatalogueKeys.session(session), "revision"));
            String offer = node.call(redis -> redis.hget(CatalogueKeys.products(session), "1"));
            assertThat(revision).isEqualTo("1");
            assertThat(offer).contains("\"revision\":2");
        }
    }

    @Test
    void an_operator_is_told_that_the_messages_lag_and_that_a_nodes_catalogue_does() {
        OperatorsApi api = OperatorsApi.operator(port);
        long product = OperatorsApi.newProduct();
        String offer = "/api/ops/sessions/" + api.onSale(product) + "/products/" + product;

        Answer well = api.post(offer + "/pause");
        assertThat(header(well, LagHeaders.CATALOGUE)).isEmpty();
        assertThat(header(well, LagHeaders.MESSAGES)).isEmpty();

        serviceBroker.setAway(true);
        long before = System.nanoTime();
        Answer untold = api.post(offer + "/resume");
        assertThat(untold.status()).isEqualTo(200);
        assertThat(header(untold, LagHeaders.MESSAGES)).contains("true");
        assertThat(header(untold, LagHeaders.CATALOGUE)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        serviceBroker.setAway(false);
        Awaitility.await().atMost(SOON).until(() -> outbox.newest() == null);

        RealComponents.redis(1).stop();
        try {
            assertThat(header(api.post(offer + "/pause"), LagHeaders.CATALOGUE)).contains("true");
        } finally {
            RealComponents.redis(1).start();
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> header(api.post(offer + "/resume"), LagHeaders.CATALOGUE)
                                .isEmpty()
                        && header(api.post(offer + "/pause"), LagHeaders.CATALOGUE)
                                .isEmpty());
    }

    private static Optional<String> header(Answer answer, String name) {
        return answer.http().headers().firstValue(name);
    }

    /** The outbox whose method of the seam fails once, before its work. */
    private OutboxMapper breakingAt(Seam seam, AtomicBoolean broken) {
        return (OutboxMapper) Proxy.newProxyInstance(
                OutboxMapper.class.getClassLoader(),
                new Class<?>[] {OutboxMapper.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(seam.where) && broken.compareAndSet(false, true)) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    try {
                        return method.invoke(outbox, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private OutboxRow row(Offer offer) {
        return OutboxRow.of(offer, codec, System.currentTimeMillis());
    }

    private OutboxRow row(Session session) {
        return OutboxRow.of(session, codec, System.currentTimeMillis());
    }

    private static Session session(long id, long revision) {
        long now = System.currentTimeMillis();
        return new Session(id, revision, SessionStatus.PUBLISHED, "s", now - 1_000, now + 60_000, 900);
    }

    private static Offer offer(long session, long revision) {
        long now = System.currentTimeMillis();
        BigDecimal price = new BigDecimal("1.00");
        return new Offer(
                session,
                1,
                revision,
                OfferStatus.PUBLISHED,
                "t",
                "",
                "",
                price,
                price,
                1,
                1,
                now - 1_000,
                now + 60_000,
                900);
    }
}
