package io.seckill.operation.announce;

import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisScriptException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.operation.announce.CatalogueNodeMapper.NodeState;
import io.seckill.operation.announce.CatalogueSync.Written;
import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after each node's catalogue: a node that missed a write, or came back empty, is brought in line with MySQL as soon as
 * it answers; every node regularly, whatever happened to it.
 */
final class CatalogueRepair {

    private static final Logger log = LoggerFactory.getLogger(CatalogueRepair.class);

    private static final String LEASE = "catalogue-repair";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final RedisNodes nodes;
    private final CatalogueSync sync;
    private final CatalogueNodeMapper states;
    private final Leases leases;
    private final Duration fullSyncEvery;
    private final BackgroundJob job = new BackgroundJob("catalogue-repair", ROUND, this::round);

    CatalogueRepair(
            RedisNodes nodes,
            CatalogueSync sync,
            CatalogueNodeMapper states,
            Leases leases,
            AnnounceSettings settings) {
        this.nodes = nodes;
        this.sync = sync;
        this.states = states;
        this.leases = leases;
        this.fullSyncEvery = settings.fullSyncEvery();
    }

    Duration round() {
        for (RedisNode node : nodes.all()) {
            if (node.available() && leases.take(LEASE, LEASE_LENGTH)) {
                lookAfter(node);
            }
        }
        return ROUND;
    }

    private void lookAfter(RedisNode node) {
        NodeState state = state(node);
        try {
            boolean empty = !node.call(redis -> redis.exists(CatalogueKeys.MARKER));
            if (state.dirty() || empty || state.sinceSync() >= fullSyncEvery.toMillis()) {
                Written written = sync.sync(node, state.missed());
                if (state.dirty() || empty) {
                    log.info(
                            "{} was brought in line with MySQL: {} sessions, {} offers",
                            node.name(),
                            written.sessions(),
                            written.offers());
                }
            }
        } catch (RedisUnavailableException e) {
            log.debug("{} cannot be brought in line yet", node.name(), e);
        } catch (RedisScriptException e) {
            log.error("{} refused its catalogue", node.name(), e);
        }
    }

    /** What became of one node in a rebuild. */
    sealed interface NodeResult {

        record Rebuilt(String node, int sessions, int offers, int removed) implements NodeResult {}

        /** It is rebuilt as soon as it answers. */
        record Away(String node) implements NodeResult {}
    }

    /** Rebuilds the catalogue of every node from MySQL, now. */
    List<NodeResult> rebuildAll() {
        List<NodeResult> results = new ArrayList<>();
        for (RedisNode node : nodes.all()) {
            NodeState state = state(node);
            try {
                CatalogueSync.Rebuilt rebuilt = sync.rebuild(node, state.missed());
                results.add(new NodeResult.Rebuilt(
                        node.name(),
                        rebuilt.written().sessions(),
                        rebuilt.written().offers(),
                        rebuilt.removed()));
            } catch (RedisUnavailableException | RedisScriptException e) {
                log.warn("{} could not be rebuilt, it is repaired when it answers", node.name(), e);
                states.missed(node.name());
                results.add(new NodeResult.Away(node.name()));
            }
        }
        return results;
    }

    private NodeState state(RedisNode node) {
        NodeState state = states.state(node.name());
        if (state == null) {
            states.add(node.name());
            // never synced
            return new NodeState(0, 0, Long.MAX_VALUE);
        }
        return state;
    }

    /** Runs {@link #round} as long as the service runs. */
    BackgroundJob job() {
        return job;
    }
}
