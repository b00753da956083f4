package io.seckill.local.seed;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.CallFailed;
import io.seckill.local.rush.Entrances;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.rush.OperatorClient.OfferPlan;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.local.rush.Reply.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives a fresh start one sale that is open and one that opens soon, through the operators' API like any other sale. While
 * one of them is open or upcoming nothing is added.
 */
public final class SaleSeeder {

    private static final Duration OPEN_FOR = Duration.ofHours(6);
    private static final Duration SOON_IN = Duration.ofMinutes(10);
    private static final Duration SOON_FOR = Duration.ofHours(2);
    private static final int PAY_SECONDS = 900;
    private static final int MOST_PAGES = 20;
    private static final Set<String> NAMES = Set.of(SampleSales.NOW, SampleSales.SOON);

    private final OperatorClient operator;
    private final Entrances entrances;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * A seeder of one system.
     *
     * @param zone {@code seckill.zone}: decides which day a session is found on
     */
    public SaleSeeder(OperatorClient operator, Entrances entrances, Clock clock, ZoneId zone) {
        this.operator = operator;
        this.entrances = entrances;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Seeds where there is nothing to see.
     *
     * @return lines for people: what is on sale and where, or that there is something already
     */
    public List<String> seed() throws InterruptedException, CallFailed {
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(zone)).truncatedTo(ChronoUnit.SECONDS);
        List<Long> there = seededSessions(now);
        if (!there.isEmpty()) {
            return List.of("a seeded sale is open or upcoming: " + entrances.nginx() + "/");
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(open(new SessionPlan(SampleSales.NOW, now, now.plus(OPEN_FOR), PAY_SECONDS), SampleSales.now()));
        OffsetDateTime opens = now.plus(SOON_IN);
        lines.addAll(
                open(new SessionPlan(SampleSales.SOON, opens, opens.plus(SOON_FOR), PAY_SECONDS), SampleSales.soon()));
        return lines;
    }

    private List<String> open(SessionPlan plan, List<OfferPlan> offers) throws InterruptedException, CallFailed {
        long sessionId = operator.open(plan, offers);
        List<String> lines = new ArrayList<>();
        lines.add(plan.name() + ", from " + plan.startsAt().toLocalTime() + " to "
                + plan.endsAt().toLocalTime() + ": " + entrances.nginx() + "/sessions/" + sessionId + ".html");
        for (OfferPlan offer : offers) {
            lines.add("  " + offer.title() + ", " + offer.seckillStock() + " for " + offer.seckillPrice() + ": "
                    + entrances.nginx() + new OfferId(sessionId, offer.productId()).page());
        }
        return lines;
    }

    /** A session that has not ended touches today, or begins within minutes, which may be tomorrow. */
    private List<Long> seededSessions(OffsetDateTime now) throws InterruptedException, CallFailed {
        List<Long> found = new ArrayList<>();
        LocalDate today = now.toLocalDate();
        for (LocalDate date : List.of(today, today.plusDays(1))) {
            for (int page = 0; page < MOST_PAGES; page++) {
                Answer answer = OperatorClient.expect(operator.sessions(date, page), 200);
                for (JSONObject session : answer.items()) {
                    if (seeded(session) && stillToCome(session, now)) {
                        found.add(session.getLong("id"));
                    }
                }
                if (answer.items().isEmpty()) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean seeded(JSONObject session) {
        return NAMES.contains(session.getString("name")) && "PUBLISHED".equals(session.getString("status"));
    }

    private static boolean stillToCome(JSONObject session, OffsetDateTime now) {
        return OffsetDateTime.parse(session.getString("endsAt")).isAfter(now);
    }
}
