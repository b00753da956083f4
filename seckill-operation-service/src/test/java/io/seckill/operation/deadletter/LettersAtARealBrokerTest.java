package io.seckill.operation.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.platform.messaging.MessagingAutoConfiguration;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRocketMq;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.support.OperationTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** A message's whole way, with a real broker and a real database: dead, written down, replayed, dead again. */
@OperationTest
class LettersAtARealBrokerTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String READER = "test-reader";

    private final ApplicationContext service;
    private final LetterMapper letters;
    private final List<String> read = new CopyOnWriteArrayList<>();

    LettersAtARealBrokerTest(@Autowired ApplicationContext service) {
        this.service = service;
        this.letters = service.getBean(LetterMapper.class);
    }

    @Test
    void what_dies_is_written_down_once_and_comes_back_to_its_topic_when_it_is_replayed(@TempDir Path directory) {
        letters.removeDecided(Integer.MAX_VALUE);
        letters.removeOpen(Integer.MAX_VALUE);
        try (LocalRocketMq mq = LocalComponents.rocketMq(directory)) {
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(RocketMQAutoConfiguration.class, MessagingAutoConfiguration.class))
                    .withUserConfiguration(DeadLetterConfiguration.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(LetterMapper.class, () -> letters)
                    .withBean(AuditLog.class, () -> service.getBean(AuditLog.class))
                    .withBean(PlatformSettings.class, () -> service.getBean(PlatformSettings.class))
                    .withBean(PlatformTransactionManager.class, () -> service.getBean(PlatformTransactionManager.class))
                    .withPropertyValues(
                            "rocketmq.name-server=" + mq.nameServerAddress(),
                            "rocketmq.producer.group=operation-test",
                            "rocketmq.producer.send-message-timeout=5000")
                    .run(messaging -> {
                        messaging
                                .getBean(MessageListeners.class)
                                .listen(ListenerSpec.shared(
                                        READER, OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, this::take));
                        dieAndReplay(messaging);
                        leaveTheLetterOpenWithoutABroker(messaging, mq);
                    });
        }
    }

    private void dieAndReplay(ApplicationContext messaging) throws Exception {
        byte[] broken = "{\"version\":99,\"orderId\":\"7-1y-abc\"}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message(OrderTimeout.TOPIC, broken);
        message.setKeys("7-1y-abc");
        String msgId = messaging.getBean(DefaultMQProducer.class).send(message).getMsgId();

        Awaitility.await().atMost(SOON).until(() -> letters.count() == 1);
        LetterRow letter = theLetter();
        assertThat(letter.topic()).isEqualTo(OrderTimeout.TOPIC);
        assertThat(letter.consumerGroup()).isEqualTo(READER);
        assertThat(letter.msgId()).isEqualTo(msgId);
        assertThat(letter.messageKey()).isEqualTo("7-1y-abc");
        assertThat(letter.deaths()).isEqualTo(1);

        assertThat(decisions(messaging).replay(letter.id())).isInstanceOf(LetterOutcome.Done.class);
        Awaitility.await().atMost(SOON).until(() -> theLetter().deaths() == 2);
        assertThat(theLetter().state()).isEqualTo(LetterState.OPEN);
        assertThat(theLetter().id()).isEqualTo(letter.id());
        assertThat(read).isEmpty();
    }

    /** And what can be read is read: the replay is a message like any other. */
    private void leaveTheLetterOpenWithoutABroker(ApplicationContext messaging, LocalRocketMq mq) throws Exception {
        byte[] sound = "{\"version\":1,\"orderId\":\"7-1y-def\"}".getBytes(StandardCharsets.UTF_8);
        messaging
                .getBean(LetterIntake.class)
                .accept(List.of(DeadLetter.of(OrderTimeout.TOPIC, READER, "was-a-defect", null, "why", sound)));
        long id = theLetter().id();

        mq.kill9Broker();
        assertThat(decisions(messaging).replay(id)).isInstanceOf(LetterOutcome.Unconfirmed.class);
        assertThat(theLetter().state()).isEqualTo(LetterState.OPEN);

        mq.startBroker();
        Awaitility.await().atMost(SOON).until(() -> decisions(messaging).replay(id) instanceof LetterOutcome.Done);
        Awaitility.await().atMost(SOON).until(() -> read.contains("7-1y-def"));
        assertThat(theLetter().state()).isEqualTo(LetterState.REPLAYED);
    }

    private void take(List<OrderTimeout> messages) {
        messages.forEach(message -> read.add(message.orderId()));
    }

    private static LetterDecisions decisions(ApplicationContext messaging) {
        return messaging.getBean(LetterDecisions.class);
    }

    /** The one that died last. */
    private LetterRow theLetter() {
        return letters.page(1, 0).getFirst();
    }
}
