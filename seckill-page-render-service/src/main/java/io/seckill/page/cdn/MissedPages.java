package io.seckill.page.cdn;

import io.seckill.page.publish.ChangedPages;
import io.seckill.page.publish.PagePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that changed and were never announced as live, because whoever published them died in between: found by their records on
 * disk, at the start and from time to time. One thread at a time.
 */
final class MissedPages {

    private static final Logger log = LoggerFactory.getLogger(MissedPages.class);

    static final Duration EVERY = Duration.ofMinutes(5);

    /** Clocks of instances that share the directory may be apart by so much. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final ChangedPages changed;
    private final OwedRefreshes owed;
    private final Map<PagePath, Instant> refreshed = new HashMap<>();
    private Instant next = Instant.MIN;

    MissedPages(ChangedPages changed, OwedRefreshes owed) {
        this.changed = changed;
        this.owed = owed;
    }

    /** The CDN has accepted these, as they were at that moment or later. */
    void refreshed(List<PagePath> pages, Instant taken) {
        pages.forEach(page -> refreshed.put(page, taken));
    }

    /** Where it is time: owes what changed since the last look and was not refreshed after its change. */
    void look(Instant now) throws IOException {
        if (now.isBefore(next)) {
            return;
        }
        Instant from = owed.lookedUntil().map(until -> until.minus(MARGIN)).orElse(Instant.MIN);
        int found = 0;
        for (Map.Entry<PagePath, Instant> page : changed.after(from).entrySet()) {
            Instant taken = refreshed.get(page.getKey());
            // a record tells its time in whole seconds
            boolean done = taken != null && !taken.isBefore(page.getValue().plusSeconds(1));
            if (!done && Addresses.copied(page.getKey())) {
                owed.owe(page.getKey(), now);
                found++;
            }
        }
        refreshed.values().removeIf(taken -> taken.isBefore(now.minus(EVERY).minus(MARGIN)));
        owed.lookedUntil(now);
        next = now.plus(EVERY);
        if (found > 0) {
            log.info("The refresh of {} pages is owed that changed since the last look", found);
        }
    }
}
