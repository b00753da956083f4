package io.seckill.page.change;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Session;
import io.seckill.page.publish.PagePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws everything of today and tomorrow from the catalogue: at the start, when a day begins, and from time to time in case a
 * message was lost. Changes that arrive meanwhile are not held up for longer than a session takes.
 *
 * <p>{@link #tick} is called about once a second by one thread.
 */
final class FullDrawing {

    private static final Logger log = LoggerFactory.getLogger(FullDrawing.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final CatalogueQueries catalogue;
    private final PageUpdates updates;
    private final StandingPages standing;
    private final PagePublisher publisher;
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
            Duration lookAgain,
            ZoneId zone,
            Clock clock) {
        this.catalogue = catalogue;
        this.updates = updates;
        this.standing = standing;
        this.publisher = publisher;
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
        Catalogue all = catalogue.catalogue(from, to);
        int drawn = 0;
        for (Session session : all.sessions()) {
            updates.draw(List.of(new Change.OfSession(session)));
            drawn++;
            log.info(
                    "Drawn: session {} ({} of {})",
                    session.sessionId(),
                    drawn,
                    all.sessions().size());
        }
        updates.draw(List.of(new Change.OfHome()));
    }
}
