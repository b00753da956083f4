package io.seckill.operation.announce;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.Offer;
import io.seckill.operation.catalogue.AnnouncedCatalogue;
import io.seckill.operation.database.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/** Brings one node's catalogue in line with MySQL as a whole. Safe beside the relay: the scripts leave alone what is newer. */
final class CatalogueSync {

    /** The marker goes when nobody has synced the node for so long. */
    private static final Duration MARKER_LIFE = Duration.ofMinutes(5);

    private static final LuaScript REMOVE_STRAY = LuaScript.of(CatalogueSync.class, "/lua/remove_stray_session.lua");

    private final AnnouncedCatalogue announced;
    private final CatalogueEntries entries;
    private final CatalogueNodeMapper states;
    private final DatabaseClock clock;
    private final ZoneId zone;

    CatalogueSync(
            AnnouncedCatalogue announced,
            CatalogueEntries entries,
            CatalogueNodeMapper states,
            DatabaseClock clock,
            ZoneId zone) {
        this.announced = announced;
        this.entries = entries;
        this.states = states;
        this.clock = clock;
        this.zone = zone;
    }

    /** How much was written. */
    record Written(int sessions, int offers) {}

    /** How much was written, and how many sessions and offers were removed that MySQL does not know. */
    record Rebuilt(Written written, int removed) {}

    /**
     * Writes every announced session that has not ended long ago.
     *
     * @param missed the node's count of missed writes, read before
     */
    Written sync(RedisNode node, long missed) {
        return sync(node, missed, new HashMap<>());
    }

    private Written sync(RedisNode node, long missed, Map<Long, Set<String>> productsBefore) {
        long now = clock.millis();
        int[] written = new int[2];
        announced.forEachPage(now - CatalogueEntries.KEPT.toMillis(), (sessions, offers) -> {
            entries.write(node, sessions, offers);
            written[0] += sessions.size();
            written[1] += offers.size();
            for (Offer offer : offers) {
                productsBefore
                        .getOrDefault(offer.sessionId(), new HashSet<>())
                        .remove(Long.toString(offer.productId()));
            }
        });
        node.call(redis -> {
            redis.hset(
                    CatalogueKeys.MARKER,
                    Map.of(
                            "syncedAt", Long.toString(now),
                            "sessions", Integer.toString(written[0]),
                            "offers", Integer.toString(written[1])));
            return redis.expire(CatalogueKeys.MARKER, MARKER_LIFE.toSeconds());
        });
        states.synced(node.name(), missed);
        return new Written(written[0], written[1]);
    }

    /** The same, and removes what MySQL does not know. */
    Rebuilt rebuild(RedisNode node, long missed) {
        // What stands in Redis is written after its commit. So what is seen here, and not in MySQL afterwards, is a
        // stray;
        // what comes in between is none and is not looked at.
        List<String> dates = dateKeys();
        Map<Long, String> revisions = new HashMap<>();
        Map<Long, Set<String>> products = new HashMap<>();
        node.call(redis -> {
            for (long id : idsIn(redis, dates)) {
                String revision = redis.hget(CatalogueKeys.session(id), "revision");
                revisions.put(id, revision == null ? "" : revision);
                products.put(id, new HashSet<>(redis.hkeys(CatalogueKeys.products(id))));
            }
            return revisions.size();
        });
        Set<Long> known = announced.announcedAmong(List.copyOf(revisions.keySet()));
        Written written = sync(node, missed, products);
        int removed = 0;
        for (Map.Entry<Long, String> candidate : revisions.entrySet()) {
            long id = candidate.getKey();
            removed += known.contains(id)
                    ? removeOffers(node, id, products.getOrDefault(id, Set.of()))
                    : removeSession(node, id, candidate.getValue(), dates);
        }
        return new Rebuilt(written, removed);
    }

    private static int removeOffers(RedisNode node, long sessionId, Set<String> strays) {
        return strays.isEmpty()
                ? 0
                : node.call(redis -> redis.hdel(CatalogueKeys.products(sessionId), strays.toArray(String[]::new)))
                        .intValue();
    }

    private static int removeSession(RedisNode node, long id, String revision, List<String> dates) {
        List<String> keys = new ArrayList<>();
        keys.add(CatalogueKeys.session(id));
        keys.add(CatalogueKeys.products(id));
        keys.addAll(dates);
        return "REMOVED".equals(node.eval(REMOVE_STRAY, keys, List.of(Long.toString(id), revision))) ? 1 : 0;
    }

    private static Set<Long> idsIn(Jedis redis, List<String> dateKeys) {
        Set<Long> ids = new HashSet<>();
        for (String key : dateKeys) {
            for (String member : redis.zrange(key, 0, -1)) {
                ids.add(Long.parseLong(member));
            }
        }
        return ids;
    }

    /** Every date that may be listed: what is older has expired. */
    private List<String> dateKeys() {
        LocalDate today = Instant.ofEpochMilli(clock.millis()).atZone(zone).toLocalDate();
        return today.minusDays(CatalogueEntries.KEPT.toDays() + 1)
                .datesUntil(today.plusDays(CatalogueEntries.DAYS_AHEAD + 2))
                .map(CatalogueKeys::sessionsOf)
                .toList();
    }
}
