package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.tracing.Traces;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.remoting.protocol.heartbeat.MessageModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener and its consumer.
 *
 * @param <T> the message record
 */
final class ListenerRun<T> implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(ListenerRun.class);

    /**
     * After so many minutes RocketMQ sends a message back that is still being handled. Ours may be tried again in place for
     * as long as the infrastructure is away, so: a week.
     */
    private static final long CONSUME_TIMEOUT_MINUTES = 7 * 24 * 60;

    /** How long a stop waits for batches that are in a handler's hands. */
    private static final long AWAIT_ON_STOP_MILLIS = 5_000;

    /** Messages fetched ahead for one queue, in batches. */
    private static final int BATCHES_AHEAD = 8;

    private final ListenerSpec<T> spec;
    private final String nameServer;
    private final MessagingSettings settings;
    private final ClientName name;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final BatchHandler<T> handler;
    private volatile boolean running;
    private @Nullable DefaultMQPushConsumer consumer;

    ListenerRun(
            ListenerSpec<T> spec,
            String nameServer,
            MessagingSettings settings,
            ClientName name,
            MessageCodec codec,
            Traces traces,
            DeadLetters deadLetters,
            Clock clock,
            MeterRegistry registry) {
        this.spec = spec;
        this.nameServer = nameServer;
        this.settings = settings;
        this.name = name;
        this.handler = new BatchHandler<>(spec, codec, traces, deadLetters, stopped, clock, registry);
    }

    @Override
    public String group() {
        return spec.group();
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public Duration behind() {
        return handler.behind();
    }

    /** Returns at once; the consumer is started in the background, however long the name server is away. */
    void start() {
        running = true;
        Thread.ofVirtual().name("listener-start-" + spec.group()).start(this::startUntilItWorks);
    }

    void stop() {
        running = false;
        stopped.countDown();
        DefaultMQPushConsumer started = takeConsumer();
        if (started != null) {
            started.shutdown();
        }
    }

    private void startUntilItWorks() {
        Backoff backoff = new Backoff(stopped);
        do {
            DefaultMQPushConsumer next = newConsumer();
            try {
                next.start();
                keep(next);
                log.info("{} listens to {}", spec.group(), spec.topic());
                return;
            } catch (MQClientException | IllegalStateException e) {
                log.warn("{} cannot listen to {} yet: {}", spec.group(), spec.topic(), e.getMessage());
                next.shutdown();
            }
        } while (backoff.pause());
    }

    private synchronized void keep(DefaultMQPushConsumer started) {
        if (running) {
            consumer = started;
        } else {
            started.shutdown();
        }
    }

    private synchronized @Nullable DefaultMQPushConsumer takeConsumer() {
        DefaultMQPushConsumer taken = consumer;
        consumer = null;
        return taken;
    }

    private DefaultMQPushConsumer newConsumer() {
        DefaultMQPushConsumer next = new DefaultMQPushConsumer(spec.group(), settings.signer());
        next.setNamesrvAddr(nameServer);
        next.setInstanceName(name.instance());
        next.setVipChannelEnabled(false);
        next.setPollNameServerInterval(settings.routeEveryMillis());
        next.setConsumeThreadMin(spec.threads());
        next.setConsumeThreadMax(spec.threads());
        next.setConsumeMessageBatchMaxSize(spec.maxBatch());
        next.setPullBatchSize(ListenerSpec.MAX_BATCH);
        next.setPullThresholdForQueue(Math.max(ListenerSpec.MAX_BATCH, spec.maxBatch() * BATCHES_AHEAD));
        next.setConsumeTimeout(CONSUME_TIMEOUT_MINUTES);
        next.setMaxReconsumeTimes(Integer.MAX_VALUE);
        next.setAwaitTerminationMillisWhenShutdown(AWAIT_ON_STOP_MILLIS);
        if (spec.broadcast()) {
            next.setMessageModel(MessageModel.BROADCASTING);
            next.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_LAST_OFFSET);
            useInMemoryOffsets(next);
        } else {
            // A group seen for the first time takes what was sent before its first start.
            next.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        }
        subscribe(next);
        next.registerMessageListener(handler);
        return next;
    }

    private void subscribe(DefaultMQPushConsumer next) {
        try {
            next.subscribe(spec.topic(), "*");
        } catch (MQClientException e) {
            throw new IllegalArgumentException("cannot listen to " + spec.topic(), e);
        }
    }

    @SuppressWarnings("deprecation") // marked so for years, without a replacement
    private static void useInMemoryOffsets(DefaultMQPushConsumer consumer) {
        consumer.setOffsetStore(new InMemoryOffsets());
    }
}
