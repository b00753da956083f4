package io.seckill.operation.announce;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import io.seckill.operation.session.Window;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes sessions and offers to one node, by scripts that leave alone what is newer. */
final class CatalogueEntries {

    /** How long a session stays in the catalogue after its end. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Dates ahead that a long session is listed under; the regular sync lists the next ones as they come. */
    static final int DAYS_AHEAD = 35;

    private static final int PER_SCRIPT = 100;
    private static final LuaScript SESSIONS = LuaScript.of(CatalogueEntries.class, "/lua/announce_sessions.lua");
    private static final LuaScript OFFERS = LuaScript.of(CatalogueEntries.class, "/lua/announce_offers.lua");

    private final MessageCodec codec;
    private final Clock clock;
    private final ZoneId zone;

    CatalogueEntries(MessageCodec codec, Clock clock, ZoneId zone) {
        this.codec = codec;
        this.clock = clock;
        this.zone = zone;
    }

    /** The sessions first, so that nobody finds an offer whose session is missing. */
    void write(RedisNode node, List<Session> sessions, List<Offer> offers) {
        for (int from = 0; from < sessions.size(); from += PER_SCRIPT) {
            writeSessions(node, sessions.subList(from, Math.min(sessions.size(), from + PER_SCRIPT)));
        }
        for (int from = 0; from < offers.size(); from += PER_SCRIPT) {
            writeOffers(node, offers.subList(from, Math.min(offers.size(), from + PER_SCRIPT)));
        }
    }

    private void writeSessions(RedisNode node, List<Session> sessions) {
        List<String> keys = new ArrayList<>();
        List<String> args = new ArrayList<>();
        LocalDate today = LocalDate.now(clock.withZone(zone));
        for (Session session : sessions) {
            List<LocalDate> dates = Window.ofMillis(session.startsAt(), session.endsAt())
                    .days(zone, today.minusDays(1), today.plusDays(DAYS_AHEAD));
            keys.add(CatalogueKeys.session(session.sessionId()));
            dates.forEach(date -> keys.add(CatalogueKeys.sessionsOf(date)));
            args.add(Integer.toString(dates.size()));
            args.add(Long.toString(session.sessionId()));
            args.add(Long.toString(session.revision()));
            args.add(session.status().name());
            args.add(session.name());
            args.add(Long.toString(session.startsAt()));
            args.add(Long.toString(session.endsAt()));
            args.add(Integer.toString(session.paySeconds()));
            args.add(expiry(session.endsAt()));
            dates.forEach(date -> args.add(
                    expiry(date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli())));
        }
        node.eval(SESSIONS, keys, args);
    }

    private void writeOffers(RedisNode node, List<Offer> offers) {
        List<String> keys = new ArrayList<>(offers.size());
        List<String> args = new ArrayList<>(offers.size() * 4);
        for (Offer offer : offers) {
            keys.add(CatalogueKeys.products(offer.sessionId()));
            args.add(Long.toString(offer.productId()));
            args.add(Long.toString(offer.revision()));
            args.add(new String(codec.encode(offer), StandardCharsets.UTF_8));
            args.add(expiry(offer.endsAt()));
        }
        node.eval(OFFERS, keys, args);
    }

    private static String expiry(long millis) {
        return Long.toString((millis + KEPT.toMillis()) / 1000);
    }
}
