package io.seckill.page.cdn;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** A CDN that can be asked to let go of its copies. Blocks for at most its time limit; never throws for what the CDN does. */
interface CdnRefresher {

    /** The adapter's name in settings, metrics and the console. */
    String name();

    /**
     * Asks once, for all of them. Asking twice does no harm beyond the CDN's quota.
     *
     * @param urls absolute, of one site, at least 1 and at most {@link CdnSettings#batchSize}
     */
    RefreshOutcome refresh(List<URI> urls);

    /** How many addresses the CDN takes today; empty where it does not say. */
    OptionalLong leftToday();
}
