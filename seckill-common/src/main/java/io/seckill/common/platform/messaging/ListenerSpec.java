package io.seckill.common.platform.messaging;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is listened to, and who gets it.
 *
 * @param group     consumer group, {@code <service>-<feature>}; one topic and one listener for each group
 * @param type      the topic's message record
 * @param maxBatch  most messages of one call of the handler, 1 to 256
 * @param threads   most calls of the handler at the same time, 1 to 64; 1 keeps the order of each queue
 * @param broadcast every instance gets every message that is sent while it runs; else each message goes to one instance
 * @param handler   must be idempotent: messages may come again. What it throws makes the batch come again, whole
 */
public record ListenerSpec<T>(
        String group,
        String topic,
        Class<T> type,
        int maxBatch,
        int threads,
        boolean broadcast,
        Consumer<List<T>> handler) {

    /** Most messages of one call of a handler. */
    public static final int MAX_BATCH = 256;

    public ListenerSpec {
        if (group.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException("group and topic must not be blank");
        }
        if (maxBatch < 1 || maxBatch > MAX_BATCH) {
            throw new IllegalArgumentException("maxBatch must be 1 to " + MAX_BATCH + ", was " + maxBatch);
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads must be 1 to 64, was " + threads);
        }
    }

    /** A listener that shares the messages with the other instances of its group. */
    public static <T> ListenerSpec<T> shared(
            String group, String topic, Class<T> type, int maxBatch, int threads, Consumer<List<T>> handler) {
        return new ListenerSpec<>(group, topic, type, maxBatch, threads, false, handler);
    }

    /** A listener that gets every message, as every other instance does, one batch at a time. */
    public static <T> ListenerSpec<T> broadcast(
            String group, String topic, Class<T> type, int maxBatch, Consumer<List<T>> handler) {
        return new ListenerSpec<>(group, topic, type, maxBatch, 1, true, handler);
    }
}
