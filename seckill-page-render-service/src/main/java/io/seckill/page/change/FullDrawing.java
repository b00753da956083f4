package io.seckill.page.change;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.publish.PagePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws everything of today and tomorrow from the catalogue: at the start, when a day begins, and from time to time in case a
 * message was lost. Changes that arrive meanwhile are not held up for longer than a part takes.
 *
 * <p>{@link #tick} is called about once a second by one thread.
 */
final class FullDrawing {

    private static final Logger log = LoggerFactory.getLogger(FullDrawing.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Pages of one round. */
    static final int PART = 200;

    private final CatalogueQueries catalogue;
    private final PageUpdates updates;
    private final StandingPages standing;
    private final PagePublisher publisher;
    private final DrawingProgress progress;
    private final Duration lookAgain;
    private final ZoneId zone;
    private final Clock clock;

    private @Nullable LocalDate drawnDay;
    private Instant next = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    FullDrawing(
            CatalogueQueries catalogue,
            PageUpdates updates,
            StandingPages standing,
            PagePublisher publisher,
            DrawingProgress progress,
            Duration lookAgain,
            ZoneId zone,
            Clock clock) {
        this.catalogue = catalogue;
        this.updates = updates;
        this.standing = standing;
        this.publisher = publisher;
        this.progress = progress;
        this.lookAgain = lookAgain;
        this.zone = zone;
        this.clock = clock;
    }

    /** Draws when it is time to; a failure is logged and tried again soon. */
    void tick() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean newDay = !today.equals(drawnDay);
        if (now.isBefore(next) && (!newDay || drawnDay == null)) {
            return; // a new day does not wait, but the first drawing does wait out its pauses
        }
        try {
            if (newDay) {
                standing.publish(today, zone);
            }
            draw(today);
            if (newDay) {
                int swept = publisher.sweep(now);
                log.info("Pages of {} are drawn; {} of past sessions were removed", today, swept);
            }
            drawnDay = today;
            pause = FIRST_PAUSE;
            next = now.plus(lookAgain);
        } catch (RuntimeException e) {
            log.warn("The pages could not all be drawn, again in {} s: {}", pause.toSeconds(), e.toString());
            log.debug("The failure of the drawing", e);
            next = clock.instant().plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void draw(LocalDate today) {
        long from = today.atStartOfDay(zone).toInstant().toEpochMilli();
        long to = today.plusDays(2).atStartOfDay(zone).toInstant().toEpochMilli();
        progress.begin();
        try {
            Catalogue all = catalogue.catalogue(from, to);
            progress.wanted(WantedPages.of(all));
            List<List<Change>> parts = parts(all);
            for (List<Change> part : parts) {
                updates.draw(part);
            }
            updates.draw(List.of(new Change.OfHome()));
            log.info(
                    "Drawn: {} sessions with {} products, in {} rounds",
                    all.sessions().size(),
                    all.offers().size(),
                    parts.size() + 1);
        } catch (RuntimeException e) {
            progress.broken(e);
            throw e;
        } finally {
            progress.end();
        }
    }

    /**
     * Rounds of about {@value #PART} pages: enough for all workers, also where each session has a few products only, and little
     * enough that a change that arrives meanwhile does not wait for long. A session with more is drawn in slices.
     */
    static List<List<Change>> parts(Catalogue all) {
        Map<Long, List<Offer>> offers = all.offers().stream().collect(Collectors.groupingBy(Offer::sessionId));
        List<List<Change>> parts = new ArrayList<>();
        List<Change> part = new ArrayList<>();
        int pages = 0;
        for (Session session : all.sessions()) {
            List<Offer> own = offers.getOrDefault(session.sessionId(), List.of());
            // a closed session's list depends on all of its pages at once
            if (own.size() > PART && session.status() != SessionStatus.CLOSED) {
                for (int i = 0; i < own.size(); i += PART) {
                    parts.add(own.subList(i, Math.min(own.size(), i + PART)).stream()
                            .<Change>map(Change.OfOffer::new)
                            .toList());
                }
                continue;
            }
            part.add(new Change.OfSession(session));
            pages += own.size() + 1;
            if (pages >= PART) {
                parts.add(part);
                part = new ArrayList<>();
                pages = 0;
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
