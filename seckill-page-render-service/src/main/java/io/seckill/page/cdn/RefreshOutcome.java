package io.seckill.page.cdn;

/** What came of asking a CDN. Nothing but {@link Accepted} lets a page off: everything else is asked again. */
sealed interface RefreshOutcome {

    /** It does it; until it is done everywhere some minutes may pass. */
    record Accepted() implements RefreshOutcome {}

    /** No more today. */
    record OverQuota(String why) implements RefreshOutcome {}

    /** It is there and does not do it: credentials, rights or addresses are not as it wants them. People have to act. */
    record Refused(String why) implements RefreshOutcome {}

    /** No answer, or one that makes no sense. */
    record Failed(String why) implements RefreshOutcome {}

    /** Nothing was sent: it failed several times in a row and is left in peace. */
    record Resting() implements RefreshOutcome {}
}
