package io.seckill.operation.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingAutoConfiguration;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import io.seckill.common.session.SessionStatus;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRocketMq;
import io.seckill.operation.database.OtherInstance;
import io.seckill.operation.support.OperationTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** The relay at a real broker: what a consumer gets, and what a broker's death does to it. */
@OperationTest
class RealBrokerTest {

    private static final long SESSION = 8_000_000_000L;
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private @Nullable OutboxMapper outbox;

    @Autowired
    private @Nullable CatalogueWriter catalogue;

    @Autowired
    private @Nullable ApplicationContext context;

    @Autowired
    private RecordingBroker serviceBroker = new RecordingBroker();

    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<Offer> offers = new CopyOnWriteArrayList<>();

    @Test
    void a_consumer_gets_what_was_announced_also_after_the_broker_died_in_between(@TempDir Path directory) {
        // the service's own relay leaves these rows alone: its broker is away
        serviceBroker.setAway(true);
        try (LocalRocketMq mq = LocalComponents.rocketMq(directory)) {
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(RocketMQAutoConfiguration.class, MessagingAutoConfiguration.class))
                    .withPropertyValues(
                            "rocketmq.name-server=" + mq.nameServerAddress(),
                            "rocketmq.producer.group=operation-test",
                            "rocketmq.producer.send-message-timeout=1000")
                    .run(messaging -> {
                        MessageListeners listeners = messaging.getBean(MessageListeners.class);
                        listeners.listen(ListenerSpec.shared(
                                "test-session", SessionChanged.TOPIC, SessionChanged.class, 32, 1, this::take));
                        listeners.listen(ListenerSpec.shared(
                                "test-product", ProductChanged.TOPIC, ProductChanged.class, 32, 1, this::takeOffers));
                        relayWhatIsAnnounced(messaging, mq);
                    });
        } finally {
            serviceBroker.setAway(false);
        }
    }

    private void relayWhatIsAnnounced(ApplicationContext messaging, LocalRocketMq mq) {
        MessageCodec codec = messaging.getBean(MessageCodec.class);
        Relay relay = new Relay(
                Objects.requireNonNull(outbox),
                Objects.requireNonNull(catalogue),
                messaging.getBean(MessageSender.class)::send,
                codec,
                OtherInstance.leases(Objects.requireNonNull(context)));

        append(OutboxRow.of(session(1), codec, 0), OutboxRow.of(offer(1), codec, 0));
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            relay.round();
            assertThat(sessions).contains(session(1));
            assertThat(offers).contains(offer(1));
        });

        mq.kill9Broker();
        append(OutboxRow.of(session(2), codec, 0), OutboxRow.of(offer(2), codec, 0));
        Awaitility.await().atMost(SOON).until(() -> relay.round().equals(Duration.ofSeconds(1)));
        assertThat(Objects.requireNonNull(outbox).waiting()).isEqualTo(2);

        mq.startBroker();
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            relay.round();
            assertThat(sessions).contains(session(2));
            assertThat(offers).contains(offer(2));
            assertThat(Objects.requireNonNull(outbox).waiting()).isZero();
        });
    }

    private void take(List<SessionChanged> messages) {
        messages.forEach(message -> sessions.add(message.session()));
    }

    private void takeOffers(List<ProductChanged> messages) {
        messages.forEach(message -> offers.add(message.offer()));
    }

    private void append(OutboxRow... rows) {
        Objects.requireNonNull(outbox).append(List.of(rows));
    }

    private static Session session(long revision) {
        return new Session(
                SESSION, revision, SessionStatus.PUBLISHED, "Friday", 1_790_000_000_000L, 1_790_000_900_000L, 900);
    }

    private static Offer offer(long revision) {
        BigDecimal price = new BigDecimal("9.90");
        return new Offer(
                SESSION,
                1,
                revision,
                OfferStatus.PUBLISHED,
                "Tea set",
                "",
                "",
                price,
                price,
                1,
                1,
                1_790_000_000_000L,
                1_790_000_900_000L,
                900);
    }
}
