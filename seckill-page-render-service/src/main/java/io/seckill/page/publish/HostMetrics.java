package io.seckill.page.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.seckill.page.publish.HostState.State;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code seckill.pages.host.up{host}}: 1 while the host is reached; {@code seckill.pages.host.behind{host}}: paths it has not
 * confirmed; {@code seckill.pages.host.markers{host}}: markers that stand there; {@code seckill.pages.host.push{host,outcome}}:
 * time to bring one page.
 */
final class HostMetrics {

    private final MeterRegistry meters;

    HostMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts what became of a page. */
    interface PushTimer {
        void pushed(PublishOutcome outcome, long nanos);
    }

    void watch(String host, Supplier<HostState> state) {
        meters.gauge("seckill.pages.host.up", tagged(host), state, now -> isReached(now.get()) ? 1 : 0);
        meters.gauge(
                "seckill.pages.host.behind",
                tagged(host),
                state,
                now -> now.get().behind());
        meters.gauge(
                "seckill.pages.host.markers",
                tagged(host),
                state,
                now -> now.get().markers());
    }

    PushTimer timer(String host) {
        return (outcome, nanos) -> meters.timer(
                        "seckill.pages.host.push",
                        "host",
                        host,
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static boolean isReached(HostState state) {
        return state.state() == State.UP || state.state() == State.BEHIND;
    }

    private static Tags tagged(String host) {
        return Tags.of("host", host);
    }
}
