package io.seckill.page.cdn;

import io.seckill.page.publish.PagePath;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to the CDN, one after the other: a batch is taken, its calls are made (one a site), and only when all of them were
 * accepted are its pages let off. What arrives meanwhile is the next batch. One thread at a time.
 */
final class RefreshRounds {

    private static final Logger log = LoggerFactory.getLogger(RefreshRounds.class);

    /** How often the folder is looked at where nobody says that there is something new: other instances write there too. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** How often a CDN is asked what is left of the day's quota. */
    private static final Duration ASK_QUOTA = Duration.ofMinutes(1);

    private final OwedRefreshes owed;
    private final MissedPages missed;
    private final CdnRefresher cdn;
    private final Addresses addresses;
    private final CdnSettings settings;
    private final CdnMetrics metrics;
    private final Clock clock;

    private final Queue<List<URI>> calls = new ArrayDeque<>();
    private List<PagePath> batch = List.of();
    private Instant batchTaken = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Instant askQuotaAt = Instant.MIN;
    private Duration pause;

    private volatile RefreshProgress progress = RefreshProgress.NONE;

    RefreshRounds(
            OwedRefreshes owed,
            MissedPages missed,
            CdnRefresher cdn,
            CdnSettings settings,
            CdnMetrics metrics,
            Clock clock) {
        this.owed = owed;
        this.missed = missed;
        this.cdn = cdn;
        this.addresses = new Addresses(settings.sites());
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.pause = settings.pause();
    }

    RefreshProgress progress() {
        return progress;
    }

    /**
     * Does what is due, at most one call.
     *
     * @return how long there is nothing to do, unless something is owed meanwhile
     */
    Duration step() throws IOException {
        Instant now = clock.instant();
        if (!owed.lead()) {
            return LOOK;
        }
        missed.look(now);
        if (now.isBefore(notBefore)) {
            return shorter(Duration.between(now, notBefore));
        }
        if (calls.isEmpty()) {
            Instant first = owed.waiting().since().orElse(Instant.MAX);
            if (first.isAfter(now.minus(settings.gather()))) {
                return first.equals(Instant.MAX)
                        ? LOOK
                        : shorter(Duration.between(now.minus(settings.gather()), first));
            }
            take(now);
        }
        List<URI> urls = calls.peek();
        return urls == null ? LOOK : call(urls, now);
    }

    private void take(Instant now) throws IOException {
        // the home page has two addresses
        int most = settings.batchSize() - 1;
        if (!now.isBefore(askQuotaAt)) {
            progress = progress.left(cdn.leftToday());
            askQuotaAt = now.plus(ASK_QUOTA);
        }
        Long left = progress.leftToday();
        if (left != null) {
            most = (int) Math.min(most, left / settings.sites().size() - 1);
            if (most < 1) {
                overQuota("the CDN takes " + left + " more addresses today", now);
                return;
            }
        }
        batch = owed.take(most);
        batchTaken = now;
        calls.addAll(addresses.bySite(batch));
    }

    private Duration call(List<URI> urls, Instant now) throws IOException {
        RefreshOutcome outcome = metrics.timed(() -> cdn.refresh(urls));
        switch (outcome) {
            case RefreshOutcome.Accepted() -> {
                calls.remove();
                pause = settings.pause();
                notBefore = now.plusNanos(Math.round(1e9 / settings.callsPerSecond()));
                Long left = progress.leftToday();
                if (left != null) {
                    progress = progress.left(OptionalLong.of(Math.max(0, left - urls.size())));
                }
                accepted();
            }
            case RefreshOutcome.OverQuota(String why) -> overQuota(why, now);
            case RefreshOutcome.Refused(String why) -> failed("refused: " + why, urls.size());
            case RefreshOutcome.Failed(String why) -> failed(why, urls.size());
            case RefreshOutcome.Resting() -> notBefore = now.plus(LOOK);
        }
        return shorter(Duration.between(clock.instant(), notBefore));
    }

    private void accepted() throws IOException {
        if (!calls.isEmpty()) {
            progress = progress.accepted(0, clock.instant());
            return;
        }
        owed.settle(batch);
        missed.refreshed(batch, batchTaken);
        metrics.refreshed(batch.size());
        progress = progress.accepted(batch.size(), clock.instant());
        log.info("The CDN refreshes {} pages", batch.size());
        batch = List.of();
    }

    private void failed(String why, int urls) {
        progress = progress.failed(why);
        log.warn("The CDN did not take {} addresses, again in {} s: {}", urls, pause.toSeconds(), why);
        notBefore = clock.instant().plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
    }

    private void overQuota(String why, Instant now) {
        progress = progress.failed(why);
        log.warn(
                "The CDN's quota of the day is used up, again in {} s: {}",
                settings.quotaPause().toSeconds(),
                why);
        notBefore = now.plus(settings.quotaPause());
        askQuotaAt = notBefore;
    }

    private static Duration shorter(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LOOK) > 0 ? LOOK : wait;
    }
}
