package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.real.Real;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import io.seckill.common.session.SessionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Against a real name server and broker. Each test has ids of its own, for groups see what earlier tests sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private ConfigurableApplicationContext service;
    private MessageSender sender;
    private MessageListeners listeners;

    @BeforeAll
    void start() {
        service = service(Real.rocketMq().nameServerAddress());
        sender = service.getBean(MessageSender.class);
        listeners = service.getBean(MessageListeners.class);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void many_messages_arrive_in_batches_and_none_is_lost() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Set<Integer> sizes = ConcurrentHashMap.newKeySet();
        List<Outgoing> messages =
                IntStream.range(0, 1_000).mapToObj(i -> request("many-" + i)).toList();
        sender.send(OrderRequested.TOPIC, messages);
        listeners.listen(ListenerSpec.shared(
                "t-many-" + run, OrderRequested.TOPIC, OrderRequested.class, 256, 2, batch -> {
                    sizes.add(batch.size());
                    batch.forEach(each -> seen.add(each.reservationId()));
                }));
        Set<String> expected = new HashSet<>();
        messages.forEach(each -> expected.add(each.key()));
        await().atMost(SOON).until(() -> seen.containsAll(expected));
        assertThat(sizes).allMatch(size -> size <= 256);
        // What was sent before the group's first start came as well: it was all there before the listener.
        assertThat(Collections.max(sizes)).isGreaterThan(1);
    }

    @Test
    void a_handler_that_fails_gets_the_whole_batch_again_until_it_works() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        String id = "again-" + run;
        listeners.listen(ListenerSpec.shared("t-again-" + run, OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, batch -> {
            if (batch.stream().anyMatch(each -> each.orderId().equals(id)) && tries.incrementAndGet() < 4) {
                throw new IllegalStateException("the database is away");
            }
            batch.forEach(each -> handled.add(each.orderId()));
        }));
        sender.send(OrderTimeout.TOPIC, List.of(new Outgoing(id, new OrderTimeout(OrderTimeout.VERSION, id))));
        await().atMost(SOON).until(() -> handled.contains(id));
        assertThat(tries.get()).isEqualTo(4);
        assertThat(handled.stream().filter(id::equals)).hasSize(1);
    }

    @Test
    void a_listener_says_how_long_messages_wait_for_it() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        MessageListener slow = listeners.listen(
                ListenerSpec.shared("t-slow-" + run, OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, batch -> {
                    try {
                        free.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    handled.addAndGet(batch.size());
                }));
        assertThat(slow.behind()).as("before anything came").isZero();
        String id = "slow-" + run;
        sender.send(OrderTimeout.TOPIC, List.of(new Outgoing(id, new OrderTimeout(OrderTimeout.VERSION, id))));
        try {
            await().atMost(SOON).until(() -> slow.behind().toMillis() > 300);
        } finally {
            free.countDown();
        }
        await().atMost(SOON).until(() -> handled.get() > 0);
    }

    @Test
    void what_cannot_be_read_is_put_aside_and_blocks_nothing() throws Exception {
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        List<DeadLetter> dead = Collections.synchronizedList(new ArrayList<>());
        String group = "t-dead-" + run;
        listeners.listen(ListenerSpec.shared(
                group,
                OrderChanged.TOPIC,
                OrderChanged.class,
                16,
                2,
                batch -> batch.forEach(each -> handled.add(each.orderId()))));
        listeners.listen(
                ListenerSpec.shared("t-letters-" + run, DeadLetter.TOPIC, DeadLetter.class, 16, 1, dead::addAll));
        DefaultMQProducer raw = service.getBean(DefaultMQProducer.class);
        String bad = "{\"version\":99,\"run\":\"" + run + "\"}";
        String msgId = raw.send(new Message(OrderChanged.TOPIC, bad.getBytes(StandardCharsets.UTF_8)))
                .getMsgId();
        String id = "good-" + run;
        sender.send(
                OrderChanged.TOPIC,
                List.of(new Outgoing(id, new OrderChanged(1, id, id, 1, 2, "u", 1, OrderStatus.PAID, 5))));
        await().atMost(SOON).until(() -> handled.contains(id));
        await().atMost(SOON)
                .until(() -> dead.stream().anyMatch(letter -> letter.group().equals(group)));
        DeadLetter letter = dead.stream()
                .filter(each -> each.group().equals(group))
                .findFirst()
                .orElseThrow();
        assertThat(letter.topic()).isEqualTo(OrderChanged.TOPIC);
        assertThat(letter.msgId()).isEqualTo(msgId);
        assertThat(letter.reason()).contains("newer");
        assertThat(new String(Base64.getDecoder().decode(letter.bodyBase64()), StandardCharsets.UTF_8))
                .isEqualTo(bad);
        assertThat(service.getBean(MeterRegistry.class)
                        .get("seckill.messages.dead")
                        .tags("topic", OrderChanged.TOPIC, "group", group)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_is_sent_again_and_dies_again_is_the_same_letter_of_another_death() throws Exception {
        List<DeadLetter> dead = Collections.synchronizedList(new ArrayList<>());
        String group = "t-replay-" + run;
        listeners.listen(ListenerSpec.shared(group, OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, batch -> {}));
        listeners.listen(ListenerSpec.shared(
                "t-replayed-" + run,
                DeadLetter.TOPIC,
                DeadLetter.class,
                16,
                1,
                batch -> batch.stream()
                        .filter(letter -> letter.group().equals(group))
                        .forEach(dead::add)));
        byte[] bad = {'{', 0, (byte) 0xff};
        Message message = new Message(OrderTimeout.TOPIC, bad);
        message.setKeys("key-" + run);
        String msgId = service.getBean(DefaultMQProducer.class).send(message).getMsgId();
        await().atMost(SOON).until(() -> dead.size() == 1);
        DeadLetter first = dead.getFirst();

        sender.resend(first.topic(), first.key(), first.body(), first.msgId());

        await().atMost(SOON).until(() -> dead.size() == 2);
        DeadLetter second = dead.getLast();
        assertThat(first.msgId()).isEqualTo(msgId);
        assertThat(second.msgId()).isEqualTo(msgId);
        assertThat(second.key()).isEqualTo(first.key()).isEqualTo("key-" + run);
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo(bad);
        assertThat(second.deathId()).isNotNull().isNotEqualTo(first.deathId());
    }

    @Test
    void a_body_too_long_for_a_letter_is_put_aside_too_with_its_beginning() throws Exception {
        List<DeadLetter> dead = Collections.synchronizedList(new ArrayList<>());
        String group = "t-huge-" + run;
        listeners.listen(
                ListenerSpec.shared(group, StockStateChanged.TOPIC, StockStateChanged.class, 16, 1, batch -> {}));
        listeners.listen(ListenerSpec.shared(
                "t-huge-letters-" + run,
                DeadLetter.TOPIC,
                DeadLetter.class,
                16,
                1,
                batch -> batch.stream()
                        .filter(letter -> letter.group().equals(group))
                        .forEach(dead::add)));
        byte[] huge = new byte[1_000_000];
        new Random(7).nextBytes(huge);
        service.getBean(DefaultMQProducer.class).send(new Message(StockStateChanged.TOPIC, huge));
        await().atMost(SOON).until(() -> dead.size() == 1);
        assertThat(dead.getFirst().whole()).isFalse();
        assertThat(dead.getFirst().bodyBytes()).isEqualTo(huge.length);
        assertThat(dead.getFirst().body()).isEqualTo(Arrays.copyOf(huge, DeadLetter.MAX_BODY));
    }

    @Test
    void a_broadcast_reaches_every_instance_and_nothing_of_before() throws Exception {
        try (ConfigurableApplicationContext other = service(Real.rocketMq().nameServerAddress())) {
            String before = "before-" + run;
            sender.send(SessionChanged.TOPIC, List.of(session(before)));
            List<String> here = Collections.synchronizedList(new ArrayList<>());
            List<String> there = Collections.synchronizedList(new ArrayList<>());
            String group = "t-all-" + run;
            listeners.listen(broadcast(group, here));
            other.getBean(MessageListeners.class).listen(broadcast(group, there));
            await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                sender.send(SessionChanged.TOPIC, List.of(session("now-" + run)));
                return here.contains("now-" + run) && there.contains("now-" + run);
            });
            assertThat(here).doesNotContain(before);
        }
    }

    @Test
    void a_long_message_is_compressed_on_its_way_and_whole_at_its_end() throws Exception {
        String name = ("long-" + run + " 阿明 ").repeat(2_000);
        List<String> names = Collections.synchronizedList(new ArrayList<>());
        sender.send(SessionChanged.TOPIC, List.of(session(name)));
        listeners.listen(ListenerSpec.shared(
                "t-long-" + run,
                SessionChanged.TOPIC,
                SessionChanged.class,
                16,
                1,
                batch -> batch.forEach(each -> names.add(each.session().name()))));
        await().atMost(SOON).until(() -> names.contains(name));
    }

    @Test
    void a_service_starts_and_listens_later_when_no_name_server_is_there_yet() {
        try (ConfigurableApplicationContext early = service("127.0.0.1:1")) {
            MessageListener listener = early.getBean(MessageListeners.class)
                    .listen(ListenerSpec.shared(
                            "t-early-" + run, OrderTimeout.TOPIC, OrderTimeout.class, 1, 1, batch -> {}));
            assertThat(listener.running()).isTrue();
            assertThatThrownBy(() -> early.getBean(MessageSender.class)
                            .send(OrderTimeout.TOPIC, List.of(new Outgoing("k", new OrderTimeout(1, "o")))))
                    .isInstanceOf(MessagingUnavailableException.class);
        }
    }

    @Test
    void an_unknown_topic_is_said_to_be_unavailable() {
        assertThatThrownBy(() -> sender.send("seckill-no-such-topic", List.of(request("x"))))
                .isInstanceOf(MessagingUnavailableException.class);
    }

    @Test
    void a_group_has_one_listener() {
        String group = "t-one-" + run;
        listeners.listen(ListenerSpec.shared(group, OrderTimeout.TOPIC, OrderTimeout.class, 1, 1, batch -> {}));
        assertThatThrownBy(() -> listeners.listen(
                        ListenerSpec.shared(group, OrderChanged.TOPIC, OrderChanged.class, 1, 1, batch -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(group);
    }

    @Test
    void a_listener_that_is_stopped_in_the_middle_of_its_tries_leaves_the_message_to_the_next() throws Exception {
        String id = "stopped-" + run;
        String group = "t-stopped-" + run;
        AtomicInteger failed = new AtomicInteger();
        ConfigurableApplicationContext first = service(Real.rocketMq().nameServerAddress());
        first.getBean(MessageListeners.class)
                .listen(ListenerSpec.shared(group, OrderTimeout.TOPIC, OrderTimeout.class, 16, 1, batch -> {
                    failed.incrementAndGet();
                    throw new IllegalStateException("never works here");
                }));
        sender.send(OrderTimeout.TOPIC, List.of(new Outgoing(id, new OrderTimeout(OrderTimeout.VERSION, id))));
        await().atMost(SOON).until(() -> failed.get() > 1);
        first.close();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        listeners.listen(ListenerSpec.shared(
                group,
                OrderTimeout.TOPIC,
                OrderTimeout.class,
                16,
                1,
                batch -> batch.forEach(each -> handled.add(each.orderId()))));
        await().atMost(SOON).until(() -> handled.contains(id));
    }

    @Test
    void without_a_name_server_there_is_a_codec_and_nothing_else() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(RocketMQAutoConfiguration.class, MessagingAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(MessageCodec.class)
                        .doesNotHaveBean(MessageSender.class)
                        .doesNotHaveBean(DefaultMQProducer.class));
    }

    private static ListenerSpec<SessionChanged> broadcast(String group, List<String> names) {
        return ListenerSpec.broadcast(
                group,
                SessionChanged.TOPIC,
                SessionChanged.class,
                16,
                batch -> batch.forEach(each -> names.add(each.session().name())));
    }

    private static Outgoing session(String name) {
        return new Outgoing("7", new SessionChanged(1, new Session(7, 1, SessionStatus.PUBLISHED, name, 1, 2, 900)));
    }

    private Outgoing request(String id) {
        String full = id + "-" + run;
        return new Outgoing(full, new OrderRequested(OrderRequested.VERSION, full, 7, 70, 0, "42", 1, 5, 1));
    }

    private static ConfigurableApplicationContext service(String nameServer) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context,
                "rocketmq.name-server=" + nameServer,
                "rocketmq.producer.group=producer-test",
                "rocketmq.producer.send-message-timeout=10000");
        context.register(Meters.class, RocketMQAutoConfiguration.class, MessagingAutoConfiguration.class);
        context.refresh();
        return context;
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
