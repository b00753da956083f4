package io.seckill.inventory.protocol;

import java.util.ArrayList;
import java.util.List;

/** Messages on their way, the oldest first; they arrive in any order. */
final class Network {

    private final List<Message> messages = new ArrayList<>();

    void send(Message message) {
        messages.add(message);
    }

    int size() {
        return messages.size();
    }

    Message get(int index) {
        return messages.get(index);
    }

    void remove(int index) {
        messages.remove(index);
    }
}
