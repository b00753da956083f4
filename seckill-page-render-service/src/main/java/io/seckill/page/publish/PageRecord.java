package io.seckill.page.publish;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a path: how new the page or its removal is, and until when that matters. One line of text, the same
 * here and on every host: {@code 2 <page|gone> <revision> <epoch second, or - for ever> <since, epoch second> <SHA-256, or -
 * where gone>}. Lines of an earlier life, {@code 1 <page|gone> <revision> <until>}, are still understood.
 *
 * @param since  from when on the page has had this content (or is gone), whole seconds; also the time of the page's files
 * @param digest names the content; {@code -} where there is none or it is not known
 */
record PageRecord(boolean gone, Revision revision, Instant keepUntil, Instant since, String digest) {

    private static final String FORMAT = "2";
    private static final String FORMAT_WITHOUT_CONTENT = "1";
    private static final String PAGE = "page";
    private static final String GONE = "gone";
    private static final String NONE = "-";
    private static final Duration NEXT = Duration.ofSeconds(1);

    /**
     * A page just drawn.
     *
     * @param known what is remembered at its place. The same content keeps its time; another one gets a time of its own, also
     *              within one second and behind a clock that ran ahead
     */
    static PageRecord drawn(Page page, String digest, Optional<PageRecord> known, Instant now) {
        Instant since = seconds(now);
        if (known.isPresent() && !known.get().gone) {
            Instant before = known.get().since;
            if (known.get().digest.equals(digest)) {
                since = before;
            } else if (!since.isAfter(before)) {
                since = before.plus(NEXT);
            }
        }
        return new PageRecord(false, page.revision(), page.keepUntil(), since, digest);
    }

    static PageRecord gone(Revision revision, Instant rememberUntil, Instant now) {
        return new PageRecord(true, revision, rememberUntil, seconds(now), NONE);
    }

    private static Instant seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    /**
     * Why this one, which is there, does not give way to another; empty where it does. Of two pages of one revision the later
     * drawn one stays, wherever it was drawn: every host comes to the same.
     */
    Optional<PublishOutcome> refuses(PageRecord other) {
        int ahead = revision.compareTo(other.revision);
        if (gone && !other.gone && ahead >= 0) {
            return Optional.of(new PublishOutcome.Gone(revision));
        }
        if (ahead > 0 || (ahead == 0 && !gone && !other.gone && laterDrawn(other))) {
            return Optional.of(new PublishOutcome.Stale(revision));
        }
        return Optional.empty();
    }

    private boolean laterDrawn(PageRecord other) {
        int later = since.compareTo(other.since);
        return !digest.equals(other.digest) && (later > 0 || (later == 0 && digest.compareTo(other.digest) > 0));
    }

    /** Whether it tells of the same page, or of the same removal. */
    boolean sameAs(PageRecord other) {
        return gone == other.gone && revision.equals(other.revision) && digest.equals(other.digest);
    }

    /**
     * This record as it is kept at a place that remembers another. Several instances may bring the same page, each with times
     * of its own, and no two of them shall take turns in correcting the place; and a newer page never has the time of the one
     * before it, by which it is told whether it is there.
     */
    PageRecord onto(Optional<PageRecord> known) {
        if (known.isEmpty() || gone != known.get().gone) {
            return this;
        }
        PageRecord there = known.get();
        if (!digest.equals(there.digest)) {
            boolean later = revision.compareTo(there.revision) <= 0 || since.isAfter(there.since);
            return later ? this : new PageRecord(false, revision, keepUntil, there.since.plus(NEXT), digest);
        }
        boolean longer = sameAs(there) && there.keepUntil.isAfter(keepUntil);
        return new PageRecord(gone, revision, longer ? there.keepUntil : keepUntil, there.since, digest);
    }

    String line() {
        String until = keepUntil.equals(Instant.MAX) ? NONE : Long.toString(keepUntil.getEpochSecond());
        return String.join(
                        " ",
                        FORMAT,
                        gone ? GONE : PAGE,
                        revision.toString(),
                        until,
                        Long.toString(since.getEpochSecond()),
                        digest)
                + "\n";
    }

    /** Empty where the line is not one of ours, or is cut: such a record counts as none, and the page is written anew. */
    static Optional<PageRecord> parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        boolean withContent = parts.length == 6 && parts[0].equals(FORMAT);
        if (!line.endsWith("\n") || !(withContent || (parts.length == 4 && parts[0].equals(FORMAT_WITHOUT_CONTENT)))) {
            return Optional.empty();
        }
        boolean gone = parts[1].equals(GONE);
        if (!gone && !parts[1].equals(PAGE)) {
            return Optional.empty();
        }
        try {
            Instant until = parts[3].equals(NONE) ? Instant.MAX : Instant.ofEpochSecond(Long.parseLong(parts[3]));
            Instant since = withContent ? Instant.ofEpochSecond(Long.parseLong(parts[4])) : Instant.EPOCH;
            return Optional.of(
                    new PageRecord(gone, Revision.parse(parts[2]), until, since, withContent ? parts[5] : NONE));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
