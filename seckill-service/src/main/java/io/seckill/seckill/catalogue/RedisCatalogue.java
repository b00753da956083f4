package io.seckill.seckill.catalogue;

import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisScriptException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Pipeline;

/**
 * The catalogue as operation's relay writes it, whole on every node. All nodes that answer are read and put together, for any
 * of them may have missed a write; the higher revision wins in memory.
 */
final class RedisCatalogue implements CatalogueSource {

    private static final Logger log = LoggerFactory.getLogger(RedisCatalogue.class);

    /** Operation keeps this key on nodes that it has brought in line with MySQL. */
    static final String MARKER = "seckill::catalogue";

    /** Sessions of one pipeline. */
    private static final int SESSIONS_PER_TRIP = 50;

    private final RedisNodes nodes;
    private final Trust trust;

    /** Which nodes count as an answer. */
    enum Trust {
        /** At least one node was brought in line with MySQL not long ago. */
        WHOLE,
        /** Any node that has a session at all: better than nothing while operation has been away for long. */
        ANY
    }

    RedisCatalogue(RedisNodes nodes, Trust trust) {
        this.nodes = nodes;
        this.trust = trust;
    }

    @Override
    public Optional<Catalogue> read(LocalDate first, LocalDate last) {
        List<LocalDate> dates = first.datesUntil(last.plusDays(1)).toList();
        List<Session> sessions = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        boolean whole = false;
        for (RedisNode node : nodes.all()) {
            try {
                whole |= readNode(node, dates, sessions, offers);
            } catch (RedisUnavailableException | RedisScriptException e) {
                log.debug("{} cannot be read", node.name(), e);
            }
        }
        boolean answered = trust == Trust.WHOLE ? whole : !sessions.isEmpty();
        return answered ? Optional.of(new Catalogue(sessions, offers)) : Optional.empty();
    }

    /** Adds what the node has; true when the node is whole. */
    private static boolean readNode(RedisNode node, List<LocalDate> dates, List<Session> sessions, List<Offer> offers) {
        List<?> index = node.pipelined(pipeline -> {
            pipeline.exists(MARKER);
            dates.forEach(date -> pipeline.zrange("seckill::sessions::{" + date + "}", 0, -1));
        });
        Set<String> ids = new LinkedHashSet<>();
        index.subList(1, index.size()).forEach(day -> ids.addAll(RedisEntries.words(day)));
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += SESSIONS_PER_TRIP) {
            readSessions(node, all.subList(from, Math.min(all.size(), from + SESSIONS_PER_TRIP)), sessions, offers);
        }
        return RedisEntries.isTrue(index.getFirst());
    }

    private static void readSessions(RedisNode node, List<String> ids, List<Session> sessions, List<Offer> offers) {
        List<?> answers = node.pipelined(pipeline -> ids.forEach(id -> askFor(pipeline, id)));
        for (int i = 0; i < ids.size(); i++) {
            RedisEntries.session(answers.get(2 * i)).ifPresent(sessions::add);
            for (String json : RedisEntries.words(answers.get(2 * i + 1))) {
                RedisEntries.offer(json).ifPresent(offers::add);
            }
        }
    }

    private static void askFor(Pipeline pipeline, String sessionId) {
        pipeline.hgetAll("seckill::session::{" + sessionId + "}");
        pipeline.hvals("seckill::products::{" + sessionId + "}");
    }
}
