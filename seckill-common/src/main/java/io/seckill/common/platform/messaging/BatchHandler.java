package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.seckill.common.platform.tracing.Steps;
import io.seckill.common.platform.tracing.Traces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.message.MessageExt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batches to a handler until it takes them. RocketMQ's own repetition would send each message back to the broker and
 * wait up to hours; what fails here is the infrastructure, and it is tried again in place.
 *
 * @param <T> the message record
 */
final class BatchHandler<T> implements MessageListenerConcurrently {

    private static final Logger log = LoggerFactory.getLogger(BatchHandler.class);

    /** RocketMQ's delay level for "in one second": how soon another instance gets what this one could not finish. */
    private static final int LEVEL_ONE_SECOND = 1;

    /** What was handled so long ago says nothing about now. */
    static final int FRESH_SECONDS = 10;

    private final ListenerSpec<T> spec;
    private final MessageCodec codec;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopped;
    private final Clock clock;
    private final Timer taken;
    private final Timer failed;

    /** How long the first message of a batch had lain with the broker. */
    private final Timer age;

    private final DistributionSummary sizes;
    private final Traces traces;
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile Seen seen = new Seen(0, 0);

    /** When a batch's first message was stored, and when it was last in hand: epoch milliseconds. */
    private record Seen(long storedAt, long at) {}

    BatchHandler(
            ListenerSpec<T> spec,
            MessageCodec codec,
            Traces traces,
            DeadLetters deadLetters,
            CountDownLatch stopped,
            Clock clock,
            MeterRegistry registry) {
        this.spec = spec;
        this.codec = codec;
        this.traces = traces;
        this.deadLetters = deadLetters;
        this.stopped = stopped;
        this.clock = clock;
        this.taken = registry.timer("seckill.messages.handled", "group", spec.group(), "outcome", "ok");
        this.failed = registry.timer("seckill.messages.handled", "group", spec.group(), "outcome", "failed");
        this.age = registry.timer("seckill.messages.age", "group", spec.group());
        this.sizes = registry.summary("seckill.messages.batch", "group", spec.group());
    }

    @Override
    public ConsumeConcurrentlyStatus consumeMessage(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
        Backoff backoff = new Backoff(stopped);
        List<T> batch = readable(messages, backoff);
        if (batch.isEmpty()) {
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        }
        sizes.record(batch.size());
        long storedAt = messages.getFirst().getStoreTimestamp();
        recordAge(storedAt);
        inHand.incrementAndGet();
        seen = new Seen(storedAt, clock.millis());
        try {
            return handledAndTraced(messages, batch, backoff, context);
        } finally {
            seen = new Seen(storedAt, clock.millis());
            inHand.decrementAndGet();
        }
    }

    Duration behind() {
        Seen last = seen;
        long now = clock.millis();
        long until = inHand.get() > 0 ? now : last.at();
        boolean fresh = now - until < Duration.ofSeconds(FRESH_SECONDS).toMillis();
        return fresh ? Duration.ofMillis(Math.max(0, until - last.storedAt())) : Duration.ZERO;
    }

    private ConsumeConcurrentlyStatus handledAndTraced(
            List<MessageExt> messages, List<T> batch, Backoff backoff, ConsumeConcurrentlyContext context) {
        List<String> told = traces.on() ? traced(messages) : List.of();
        if (told.isEmpty()) {
            return handledInTheEnd(batch, backoff, context);
        }
        Steps steps = traces.handling(told, spec.group()).note("batch", Integer.toString(batch.size()));
        try {
            return traces.within(steps.traces(), () -> handledInTheEnd(batch, backoff, context));
        } finally {
            steps.end();
        }
    }

    /** The first is the oldest of its queue. The broker's clock may be ahead of ours. */
    private void recordAge(long storedAt) {
        long millis = clock.millis() - storedAt;
        age.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    /** The traces that messages of this batch belong to; nearly always none, and then nothing is allocated. */
    private static List<String> traced(List<MessageExt> messages) {
        List<String> found = List.of();
        for (int i = 0; i < messages.size(); i++) {
            String trace = messages.get(i).getUserProperty(Traces.HEADER);
            if (trace != null) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(trace);
            }
        }
        return found;
    }

    private ConsumeConcurrentlyStatus handledInTheEnd(
            List<T> batch, Backoff backoff, ConsumeConcurrentlyContext context) {
        while (!handled(batch)) {
            if (!backoff.pause()) {
                context.setDelayLevelWhenNextConsume(LEVEL_ONE_SECOND);
                return ConsumeConcurrentlyStatus.RECONSUME_LATER;
            }
        }
        return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    }

    private boolean handled(List<T> batch) {
        long start = System.nanoTime();
        try {
            spec.handler().accept(batch);
            taken.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return true;
        } catch (RuntimeException e) {
            failed.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            log.warn("{}: a batch of {} failed and is tried again: {}", spec.group(), batch.size(), e.toString());
            log.debug("{}: why", spec.group(), e);
            return false;
        }
    }

    private List<T> readable(List<MessageExt> messages, Backoff backoff) {
        List<T> batch = new ArrayList<>(messages.size());
        for (MessageExt message : messages) {
            byte[] body = message.getBody() == null ? new byte[0] : message.getBody();
            try {
                batch.add(codec.decode(body, spec.type()));
            } catch (UnreadableMessageException e) {
                deadLetters.put(deadLetter(message, body, String.valueOf(e.getMessage())), backoff);
            }
        }
        return List.copyOf(batch);
    }

    /** A message that was sent again has a new id of its own; it is still the message that died before. */
    private DeadLetter deadLetter(MessageExt message, byte[] body, String reason) {
        String first = message.getUserProperty(MessageSender.REPLAY_OF);
        String msgId = first == null ? message.getMsgId() : first;
        return DeadLetter.of(spec.topic(), spec.group(), msgId, message.getKeys(), reason, body);
    }
}
