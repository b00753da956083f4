package io.seckill.common.platform.messaging;

import io.seckill.common.platform.tracing.Steps;
import io.seckill.common.platform.tracing.Trace;
import io.seckill.common.platform.tracing.Traces;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.MQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.jspecify.annotations.Nullable;

/** Sends messages. Thread-safe; a broker that is away is noticed by the send that needs it. */
public final class MessageSender {

    /** Most messages of one batched send. */
    public static final int MAX_BATCH = 256;

    /** Most bytes of one batched send, and of one message. */
    public static final int MAX_BYTES = 1 << 20;

    /** A message's property, where it was sent again: the msgId of its {@link DeadLetter}. */
    static final String REPLAY_OF = "seckill-replay-of";

    /** What RocketMQ adds to each body of a batch, generously: lengths, flags, properties. */
    private static final int OVERHEAD = 256;

    private final MQProducer producer;
    private final MessageCodec codec;
    private final Traces traces;

    MessageSender(MQProducer producer, MessageCodec codec, Traces traces) {
        this.producer = producer;
        this.codec = codec;
        this.traces = traces;
    }

    /**
     * Sends messages to one topic, in as few batches as {@link #MAX_BATCH} and {@link #MAX_BYTES} allow; returns when the
     * broker has them all.
     *
     * @throws MessagingUnavailableException when the broker did not confirm every batch: any of them may have been sent
     * @throws IllegalArgumentException      for a message above {@link #MAX_BYTES}; nothing was sent
     */
    public void send(String topic, List<Outgoing> messages) throws MessagingUnavailableException {
        List<Steps> traced = new ArrayList<>(0);
        try {
            for (List<Message> batch : batches(topic, messages, traced)) {
                confirm(topic, () -> batch.size() == 1 ? producer.send(batch.getFirst()) : producer.send(batch));
            }
            traced.forEach(Steps::end);
        } catch (MessagingUnavailableException | RuntimeException e) {
            traced.forEach(step -> step.failed(e));
            throw e;
        }
    }

    /**
     * Sends a message that is delivered later.
     *
     * @param deliverAtMillis epoch milliseconds, at most 3 days ahead; the broker delivers 1–2 s late, and may repeat
     */
    public void sendTimer(String topic, Outgoing message, long deliverAtMillis) throws MessagingUnavailableException {
        Message timer = encoded(topic, message);
        timer.setDeliverTimeMs(deliverAtMillis);
        confirm(topic, () -> producer.send(timer));
    }

    /**
     * Sends a dead letter's body once more, as it is, to the topic it came from: to every group that listens there, so that
     * also those get it again who had no trouble with it. Should it die again, its letter has the same msgId.
     *
     * @param key   the key it had; null for none
     * @param body  1 byte to {@link DeadLetter#MAX_BODY} bytes
     * @param msgId of the letter
     * @throws MessagingUnavailableException when the broker did not confirm it: it may have been sent
     */
    public void resend(String topic, @Nullable String key, byte[] body, String msgId)
            throws MessagingUnavailableException {
        if (body.length == 0 || body.length > DeadLetter.MAX_BODY) {
            throw new IllegalArgumentException("a body of " + body.length + " bytes cannot be sent again");
        }
        Message message = new Message(topic, body);
        if (key != null) {
            message.setKeys(key);
        }
        message.putUserProperty(REPLAY_OF, msgId);
        confirm(topic, () -> producer.send(message));
    }

    /** Cut where the next message would go beyond a limit. */
    private List<List<Message>> batches(String topic, List<Outgoing> messages, List<Steps> traced) {
        List<List<Message>> batches = new ArrayList<>();
        List<Message> batch = new ArrayList<>(Math.min(messages.size(), MAX_BATCH));
        int bytes = 0;
        for (Outgoing each : messages) {
            Message message = encoded(topic, each);
            Trace trace = each.trace();
            if (trace != null) {
                Steps step = traces.sending(trace, topic).note("key", each.key());
                step.traces().forEach(sent -> message.putUserProperty(Traces.HEADER, sent.text()));
                traced.add(step);
            }
            int size = sizeOf(message);
            if (!batch.isEmpty() && (batch.size() == MAX_BATCH || bytes + size > MAX_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(message);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private Message encoded(String topic, Outgoing outgoing) {
        Message message = new Message(topic, codec.encode(outgoing.message()));
        message.setKeys(outgoing.key());
        if (sizeOf(message) > MAX_BYTES) {
            throw new IllegalArgumentException("message " + outgoing.key() + " for " + topic + " has more than "
                    + MAX_BYTES + " bytes: " + message.getBody().length);
        }
        return message;
    }

    private static int sizeOf(Message message) {
        return message.getBody().length + OVERHEAD;
    }

    private static void confirm(String topic, Send send) throws MessagingUnavailableException {
        try {
            SendResult result = send.run();
            if (result.getSendStatus() != SendStatus.SEND_OK) {
                throw new MessagingUnavailableException(
                        "the broker said " + result.getSendStatus() + " for " + topic, null);
            }
        } catch (MQClientException | MQBrokerException | RemotingException | IllegalStateException e) {
            // IllegalStateException: so RocketMQ wraps a name server that cannot be reached.
            throw new MessagingUnavailableException("the broker did not take messages for " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingUnavailableException("interrupted while sending to " + topic, e);
        }
    }

    private interface Send {
        SendResult run() throws MQClientException, MQBrokerException, RemotingException, InterruptedException;
    }
}
