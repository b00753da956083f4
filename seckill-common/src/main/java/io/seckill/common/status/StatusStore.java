package io.seckill.common.status;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code seckill::status::{reservationId}} on the node {@link RedisNodes#forKey} names. Best effort on both sides: MySQL and
 * the shards are the truth. Thread-safe.
 */
public final class StatusStore {

    private static final Logger log = LoggerFactory.getLogger(StatusStore.class);

    /** Most states of one script call and most keys of one read, so that no call holds a node for long. */
    static final int MAX_CHUNK = 256;

    private static final LuaScript RAISE = LuaScript.of(StatusStore.class, "/lua/status-raise.lua");

    private final RedisNodes nodes;
    private final String ttlSeconds;

    public StatusStore(RedisNodes nodes, StatusSettings settings) {
        this.nodes = nodes;
        this.ttlSeconds = Long.toString(settings.ttl().toSeconds());
    }

    /**
     * Writes states; one that is not above what stands there (by {@code ReservationStatus.rank}) changes nothing. A node that
     * is away is left out.
     */
    public void write(Collection<ReservationState> states) {
        byNode(states, ReservationState::reservationId).forEach((node, all) -> {
            for (List<ReservationState> chunk : chunks(all)) {
                try {
                    raise(node, chunk);
                } catch (RedisUnavailableException e) {
                    log.debug("{} of status left out: {}", chunk.size(), e.getMessage());
                    return;
                }
            }
        });
    }

    /** Reads states, one round trip for each node involved. */
    public StatusRead read(Collection<String> reservationIds) {
        Map<String, ReservationState> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        byNode(reservationIds, Function.identity()).forEach((node, all) -> {
            for (List<String> chunk : chunks(all)) {
                try {
                    fetch(node, chunk, found);
                } catch (RedisUnavailableException e) {
                    log.debug("{} of status not readable: {}", chunk.size(), e.getMessage());
                    unknown.addAll(chunk);
                }
            }
        });
        return new StatusRead(found, unknown);
    }

    private void raise(RedisNode node, List<ReservationState> states) {
        List<String> keys = new ArrayList<>(states.size());
        List<String> args = new ArrayList<>(1 + states.size());
        args.add(ttlSeconds);
        for (ReservationState state : states) {
            keys.add(StatusText.key(state.reservationId()));
            args.add(StatusText.write(state));
        }
        node.eval(RAISE, keys, args);
    }

    private static void fetch(RedisNode node, List<String> ids, Map<String, ReservationState> found) {
        String[] keys = ids.stream().map(StatusText::key).toArray(String[]::new);
        List<String> values = node.call(redis -> redis.mget(keys));
        for (int i = 0; i < keys.length; i++) {
            String value = values.get(i);
            if (value != null) {
                found.put(ids.get(i), StatusText.read(ids.get(i), value));
            }
        }
    }

    private <T> Map<RedisNode, List<T>> byNode(Collection<T> all, Function<T, String> id) {
        Map<RedisNode, List<T>> byNode = new LinkedHashMap<>();
        for (T each : all) {
            byNode.computeIfAbsent(nodes.forKey(id.apply(each)), node -> new ArrayList<>())
                    .add(each);
        }
        return byNode;
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + MAX_CHUNK)));
        }
        return chunks;
    }
}
