package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A host that is kept as the published directory is: by a thread for its pages and one for its markers. */
final class HostMirror implements AutoCloseable {

    /** How long an ending service waits for a host that can be reached to get the last pages. */
    private static final Duration LAST_PAGES = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration END_OF_THREADS = Duration.ofSeconds(5);

    private final DirtyPaths dirty = new DirtyPaths();
    private final AtomicReference<@Nullable Instant> sweepUntil = new AtomicReference<>();
    private final ExecutorService lanes;
    private final HostStatus status;
    private final HostMarkers markers;
    private final MarkerLoop markerLoop;
    private final HostWorker worker;
    private final List<Thread> threads = new ArrayList<>();

    HostMirror(
            HostSettings host,
            HostLimitSettings limits,
            HostKeyring keyring,
            DirectoryPublisher origin,
            String publisher,
            LiveTally tally,
            HostMetrics metrics,
            Clock clock) {
        lanes = Executors.newFixedThreadPool(
                limits.lanes(),
                Thread.ofPlatform()
                        .daemon()
                        .name("host-" + host.name() + "-lane-", 1)
                        .factory());
        status = new HostStatus(host, clock);
        markers = new HostMarkers(host.directory());
        markerLoop = new MarkerLoop(markers, status);
        Iterable<KeyPair> keys = keyring.keys(host);
        worker = new HostWorker(
                () -> HostConnection.open(host, keys, keyring.knownHosts(), limits),
                new HostPages(origin, publisher, lanes, metrics.timer(host.name())),
                connection ->
                        new HostComparison(origin, connection.root()).differing(new Lanes(connection.lanes(), lanes)),
                dirty,
                sweepUntil,
                status,
                markerLoop,
                tally,
                limits);
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("host-" + host.name() + "-pages")
                .unstarted(worker));
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("host-" + host.name() + "-markers")
                .unstarted(markerLoop));
        metrics.watch(host.name(), this::state);
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void mark(PagePath path) {
        dirty.mark(path);
        status.behind(dirty.size());
    }

    void showSoldOut(Set<OfferKey> offers) {
        markerLoop.want(offers);
    }

    /** What stood there when it was last looked; nothing while it is not reached. */
    Set<OfferKey> shownSoldOut() {
        return status.isReached() ? markers.shown() : Set.of();
    }

    void sweep(Instant now) {
        sweepUntil.set(now);
    }

    HostState state() {
        return status.state(markers.shown().size());
    }

    /** Whether a page waits for this host: it can be reached, and it will get the page in a moment. */
    boolean isAwaited(PagePath path) {
        return status.isReached() && (!status.isCompared() || dirty.isComing(path));
    }

    @Override
    public void close() {
        try {
            long end = System.nanoTime() + LAST_PAGES.toNanos();
            while (status.isReached() && dirty.size() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN);
            }
            worker.stop();
            markerLoop.stop();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(END_OF_THREADS);
            }
        } catch (InterruptedException e) {
            worker.stop();
            markerLoop.stop();
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        lanes.shutdownNow();
    }
}
