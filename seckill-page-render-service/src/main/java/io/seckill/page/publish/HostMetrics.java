package io.seckill.page.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
        gauge("seckill.pages.host.up", host, () -> isReached(state.get()) ? 1 : 0);
        gauge("seckill.pages.host.behind", host, () -> state.get().behind());
        gauge("seckill.pages.host.markers", host, () -> state.get().markers());
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

    /** Holds on to what it asks: nobody else does. */
    private void gauge(String name, String host, Supplier<Number> value) {
        Gauge.builder(name, value).tag("host", host).register(meters);
    }
}
