package io.seckill.page.cdn;

/** The CDN in front of the pages, for whoever shows it. */
@FunctionalInterface
public interface Cdn {

    /** Reads a folder; never waits for the CDN. */
    CdnState state();
}
