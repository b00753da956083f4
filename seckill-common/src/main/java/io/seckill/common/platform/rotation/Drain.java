package io.seckill.common.platform.rotation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.coyote.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first step of a stop: no new connection is taken, so that a proxy goes to another instance, and those that are open are
 * answered once more each, with {@code Connection: close}. Without it Tomcat answers 503 to whoever uses an idle connection
 * while the last requests are finished.
 */
final class Drain implements SmartLifecycle {

    /**
     * Above message listeners and web server: stopped before them, while everything works. What has the default phase stops
     * before it: sweepers, and those who hold requests, which lets these go.
     */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 256;

    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Supplier<List<ProtocolHandler>> protocols;
    private final Duration atMost;
    private volatile boolean running;

    /** @param protocols of the web server's connectors, once it runs */
    Drain(Supplier<List<ProtocolHandler>> protocols, DrainSettings settings) {
        this.protocols = protocols;
        this.atMost = settings.atMost();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (atMost.isZero()) {
            return;
        }
        List<ProtocolHandler> all = protocols.get();
        all.forEach(ProtocolHandler::closeServerSocketGraceful);
        long begin = System.nanoTime();
        int left = open(all);
        try {
            while (left > 0 && System.nanoTime() - begin < atMost.toNanos()) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                left = open(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.info(
                "Out of rotation after {} ms; {} connections are left",
                Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                left);
    }

    private static int open(List<ProtocolHandler> protocols) {
        return protocols.stream()
                .filter(RotatingProtocol.class::isInstance)
                .mapToInt(protocol -> ((RotatingProtocol) protocol).open())
                .sum();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
