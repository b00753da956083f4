package io.seckill.page.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.seckill.page.publish.PublishOutcome;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code seckill.pages{kind,outcome}}: pages by what became of them; {@code seckill.pages.failed{kind}}: pages no template
 * could draw; {@code seckill.pages.round}: time of one round of drawing; {@code seckill.pages.queued}: changes waiting.
 */
final class PageMetrics {

    /** What a page shows. */
    enum Kind {
        HOME,
        SESSION,
        PRODUCT;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MeterRegistry meters;
    private final Timer round;

    PageMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.round = meters.timer("seckill.pages.round");
    }

    void count(Kind kind, PublishOutcome outcome) {
        String word = switch (outcome) {
            case PublishOutcome.Published() -> "published";
            case PublishOutcome.Unchanged() -> "unchanged";
            case PublishOutcome.Stale stale -> "stale";
            case PublishOutcome.Gone gone -> "gone";
        };
        meters.counter("seckill.pages", "kind", kind.tag(), "outcome", word).increment();
    }

    void failed(Kind kind) {
        meters.counter("seckill.pages.failed", "kind", kind.tag()).increment();
    }

    void round(Runnable work) {
        round.record(work);
    }

    void queued(Supplier<Number> queued) {
        Gauge.builder("seckill.pages.queued", queued).register(meters); // holds on to it, as meters.gauge would not
    }
}
