package io.seckill.operation.announce;

import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisScriptException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes announcements to every node at once. A node that is away or slow holds up neither the others nor the messages: it is
 * marked, in MySQL, and {@link CatalogueRepair} brings it in line when it is back.
 */
final class CatalogueWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CatalogueWriter.class);

    /** A healthy node takes milliseconds. */
    static final Duration WAIT_FOR_A_NODE = Duration.ofMillis(400);

    private final RedisNodes nodes;
    private final CatalogueEntries entries;
    private final CatalogueNodeMapper states;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    /** Nodes that still work on an earlier write: they get no second one, for a frozen node would gather threads. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    CatalogueWriter(RedisNodes nodes, CatalogueEntries entries, CatalogueNodeMapper states) {
        this.nodes = nodes;
        this.entries = entries;
        this.states = states;
    }

    private record Attempt(RedisNode node, Future<Boolean> written) {}

    /** Returns when every node has it or is marked as one that missed it. */
    void write(List<Session> sessions, List<Offer> offers) {
        long deadline = System.nanoTime() + WAIT_FOR_A_NODE.toNanos();
        List<Attempt> attempts = new ArrayList<>();
        for (RedisNode node : nodes.all()) {
            attempts.add(new Attempt(node, executor.submit(() -> writeTo(node, sessions, offers))));
        }
        for (Attempt attempt : attempts) {
            if (!succeeded(attempt, deadline)) {
                markMissed(attempt.node());
            }
        }
    }

    private boolean writeTo(RedisNode node, List<Session> sessions, List<Offer> offers) {
        if (!node.available() || !busy.add(node.name())) {
            return false;
        }
        try {
            entries.write(node, sessions, offers);
            return true;
        } catch (RedisUnavailableException e) {
            log.debug("{} missed an announcement", node.name(), e);
            return false;
        } catch (RedisScriptException e) {
            log.error("{} refused an announcement", node.name(), e);
            return false;
        } finally {
            busy.remove(node.name());
        }
    }

    private static boolean succeeded(Attempt attempt, long deadline) {
        try {
            return attempt.written().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "writing the catalogue of " + attempt.node().name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void markMissed(RedisNode node) {
        if (states.missed(node.name()) == 0) {
            states.add(node.name());
            states.missed(node.name());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
