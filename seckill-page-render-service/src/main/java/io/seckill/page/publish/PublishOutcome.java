package io.seckill.page.publish;

/** What came of publishing or removing a page. */
public sealed interface PublishOutcome {

    /** The page is served as given, or is gone as asked. */
    record Published() implements PublishOutcome {}

    /** It was so already; nothing was written. */
    record Unchanged() implements PublishOutcome {}

    /** A newer page is there; nothing was written. */
    record Stale(Revision current) implements PublishOutcome {}

    /** The page was removed at this or a newer revision; nothing was written. */
    record Gone(Revision removed) implements PublishOutcome {}
}
