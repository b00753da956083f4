package io.seckill.common.platform.outward;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** {@code seckill.outward.tries{party,outcome}} (timers), and {@code seckill.outward.resting{party}}: tries not made. */
final class OutwardMetrics {

    private final Timer answered;
    private final Timer refused;
    private final Timer failed;
    private final Counter resting;

    OutwardMetrics(MeterRegistry registry, String party) {
        this.answered = timer(registry, party, "answered");
        this.refused = timer(registry, party, "refused");
        this.failed = timer(registry, party, "failed");
        this.resting = Counter.builder("seckill.outward.resting")
                .description("Calls that were not made because the party is left in peace")
                .tag("party", party)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String party, String outcome) {
        return Timer.builder("seckill.outward.tries")
                .description("Tries of calls to outside parties, by outcome")
                .tag("party", party)
                .tag("outcome", outcome)
                .register(registry);
    }

    void record(OutwardAnswer<?> answer, long nanos) {
        switch (answer) {
            case OutwardAnswer.Answered<?> done -> answered.record(nanos, TimeUnit.NANOSECONDS);
            case OutwardAnswer.Refused<?> refusal -> refused.record(nanos, TimeUnit.NANOSECONDS);
            case OutwardAnswer.Failed<?> failure -> failed.record(nanos, TimeUnit.NANOSECONDS);
            case OutwardAnswer.Resting<?> nothing -> resting();
        }
    }

    void resting() {
        resting.increment();
    }
}
