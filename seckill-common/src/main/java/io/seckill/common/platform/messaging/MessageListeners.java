package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.tracing.Traces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts listeners after everything else of the service, and stops them before anything else: a handler finds all it needs.
 * A broker that is away neither stops the start nor ends a listener.
 */
public final class MessageListeners implements SmartLifecycle {

    /** Above the web server's phases, so that listeners start last and stop first. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private final String nameServer;
    private final MessagingSettings settings;
    private final ClientName name;
    private final MessageCodec codec;
    private final Traces traces;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final MeterRegistry registry;
    private final List<ListenerRun<?>> listeners = new ArrayList<>();
    private boolean running;

    MessageListeners(
            String nameServer,
            MessagingSettings settings,
            ClientName name,
            MessageCodec codec,
            Traces traces,
            DeadLetters deadLetters,
            Clock clock,
            MeterRegistry registry) {
        this.nameServer = nameServer;
        this.settings = settings;
        this.name = name;
        this.codec = codec;
        this.traces = traces;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Registers a listener; it runs as soon as the service has started.
     *
     * @throws IllegalArgumentException for a group that has a listener already: RocketMQ would mix their messages
     */
    public synchronized <T> MessageListener listen(ListenerSpec<T> spec) {
        if (listeners.stream().anyMatch(present -> present.group().equals(spec.group()))) {
            throw new IllegalArgumentException("group " + spec.group() + " has a listener already");
        }
        ListenerRun<T> listener =
                new ListenerRun<>(spec, nameServer, settings, name, codec, traces, deadLetters, clock, registry);
        listeners.add(listener);
        if (running) {
            listener.start();
        }
        return listener;
    }

    @Override
    public synchronized void start() {
        running = true;
        listeners.forEach(ListenerRun::start);
    }

    @Override
    public synchronized void stop() {
        running = false;
        listeners.forEach(ListenerRun::stop);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
