package io.seckill.page.publish;

/** Hears of pages once they are live: who keeps copies elsewhere (a CDN) has to let go of them. */
public interface LivePages {

    /**
     * Every place that can be reached serves the page as it was published, or serves it no longer. Said again when a place
     * that was away has caught up. Returns at once and never throws.
     */
    void live(PagePath path);
}
