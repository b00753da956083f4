package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.tracing.TracingAutoConfiguration;
import io.seckill.common.real.Real;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRocketMq;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A real broker that asks who one is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagingAccessTest {

    private static final String USER = "seckill";
    private static final String PASSWORD = "a-password-of-the-brokers";

    private LocalRocketMq rocketMq;

    @BeforeAll
    void start() {
        rocketMq = LocalComponents.rocketMq(Real.folder(), USER, PASSWORD);
    }

    @AfterAll
    void stop() {
        rocketMq.close();
    }

    @Test
    void with_the_right_password_messages_are_sent_and_come() {
        with(USER, PASSWORD).run(service -> {
            Queue<OrderTimeout> received = new ConcurrentLinkedQueue<>();
            service.getBean(MessageListeners.class)
                    .listen(ListenerSpec.shared(
                            "access-right", OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, received::addAll));
            service.getBean(MessageSender.class).send(OrderTimeout.TOPIC, List.of(message("right")));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> received.contains(new OrderTimeout(OrderTimeout.VERSION, "right")));
        });
    }

    @Test
    void with_a_wrong_one_or_none_nothing_is_sent() {
        for (String wrong : List.of("another", "")) {
            with(wrong.isEmpty() ? "" : USER, wrong).run(service -> {
                MessageSender sender = service.getBean(MessageSender.class);
                assertThat(service).hasNotFailed();
                assertThatThrownBy(() -> sender.send(OrderTimeout.TOPIC, List.of(message("wrong"))))
                        .isInstanceOf(MessagingUnavailableException.class);
            });
        }
    }

    private ApplicationContextRunner with(String user, String password) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        TracingAutoConfiguration.class,
                        RocketMQAutoConfiguration.class,
                        MessagingAutoConfiguration.class))
                .withPropertyValues(
                        "rocketmq.name-server=" + rocketMq.nameServerAddress(),
                        "rocketmq.producer.group=access",
                        "rocketmq.producer.access-key=" + user,
                        "rocketmq.producer.secret-key=" + password,
                        "rocketmq.producer.retry-times-when-send-failed=0",
                        "seckill.rocketmq.access-key=" + user,
                        "seckill.rocketmq.secret-key=" + password);
    }

    private static Outgoing message(String id) {
        return new Outgoing(id, new OrderTimeout(OrderTimeout.VERSION, id));
    }
}
