package io.seckill.page.cdn;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code seckill.cdn.calls{outcome}}: calls, by what came of them; {@code seckill.cdn.refreshed}: pages let off;
 * {@code seckill.cdn.owed}: pages whose refresh is owed, and {@code seckill.cdn.owed.oldest}: for how many seconds the first of
 * them has waited, both the same at every instance that shares the directory.
 */
final class CdnMetrics {

    private final MeterRegistry meters;
    private final Counter refreshed;

    CdnMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.refreshed = Counter.builder("seckill.cdn.refreshed")
                .description("Pages that the CDN was asked to refresh and took")
                .register(meters);
    }

    RefreshOutcome timed(Supplier<RefreshOutcome> call) {
        Timer.Sample sample = Timer.start(meters);
        RefreshOutcome outcome = call.get();
        sample.stop(meters.timer(
                "seckill.cdn.calls",
                "outcome",
                outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return outcome;
    }

    void refreshed(int pages) {
        refreshed.increment(pages);
    }

    void owed(Supplier<CdnState> state) {
        Gauge.builder("seckill.cdn.owed", () -> state.get().waiting())
                .description("Pages whose refresh is owed")
                .register(meters);
        Gauge.builder("seckill.cdn.owed.oldest", () -> state.get().waitingSeconds())
                .description("How long the first of them has waited")
                .baseUnit("seconds")
                .register(meters);
    }
}
