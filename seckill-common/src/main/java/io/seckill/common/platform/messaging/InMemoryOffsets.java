package io.seckill.common.platform.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.client.consumer.store.OffsetStore;
import org.apache.rocketmq.client.consumer.store.ReadOffsetType;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * Where a broadcast listener has got to, kept in memory alone: it starts at the newest message each time, for what it missed
 * while it was away it reads from the source anyway. RocketMQ's own store would write a file for each start into the home
 * folder.
 */
final class InMemoryOffsets implements OffsetStore {

    /** RocketMQ's word for "none yet: begin where ConsumeFromWhere says". */
    private static final long NONE = -1;

    private final Map<MessageQueue, Long> offsets = new ConcurrentHashMap<>();

    @Override
    public void load() {}

    @Override
    public void updateOffset(MessageQueue queue, long offset, boolean increaseOnly) {
        offsets.merge(queue, offset, (present, next) -> increaseOnly ? Math.max(present, next) : next);
    }

    @Override
    public void updateAndFreezeOffset(MessageQueue queue, long offset) {
        offsets.put(queue, offset);
    }

    @Override
    public long readOffset(MessageQueue queue, ReadOffsetType type) {
        return offsets.getOrDefault(queue, NONE);
    }

    @Override
    public void persistAll(Set<MessageQueue> queues) {
        offsets.keySet().retainAll(queues);
    }

    @Override
    public void persist(MessageQueue queue) {}

    @Override
    public void removeOffset(MessageQueue queue) {
        offsets.remove(queue);
    }

    @Override
    public Map<MessageQueue, Long> cloneOffsetTable(String topic) {
        Map<MessageQueue, Long> ofTopic = new HashMap<>(offsets);
        ofTopic.keySet().removeIf(queue -> !queue.getTopic().equals(topic));
        return ofTopic;
    }

    @Override
    public void updateConsumeOffsetToBroker(MessageQueue queue, long offset, boolean isOneway) {}
}
