package io.seckill.common.platform.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import zipkin2.reporter.ReporterMetrics;

/** {@code seckill.tracing.spans{outcome}}: {@code made}, and of those {@code dropped}. */
final class SpansSent implements ReporterMetrics {

    private final Counter made;
    private final Counter dropped;

    SpansSent(MeterRegistry registry) {
        this.made = counter(registry, "made");
        this.dropped = counter(registry, "dropped");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("seckill.tracing.spans")
                .description("Spans of sampled requests, and those that Zipkin did not get")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void incrementSpans(int quantity) {
        made.increment(quantity);
    }

    @Override
    public void incrementSpansDropped(int quantity) {
        dropped.increment(quantity);
    }

    @Override
    public void incrementMessages() {}

    @Override
    public void incrementMessagesDropped(Throwable cause) {}

    @Override
    public void incrementSpanBytes(int quantity) {}

    @Override
    public void incrementMessageBytes(int quantity) {}

    @Override
    public void updateQueuedSpans(int update) {}

    @Override
    public void updateQueuedBytes(int update) {}
}
