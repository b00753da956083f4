package io.seckill.common.platform.tracing;

import brave.Span;
import brave.propagation.B3SingleFormat;
import java.util.Locale;

/** A step of a sampled trace that is under way: what follows from it is its child. */
public final class Trace {

    /** What a step is to the process at its other end. */
    enum Side {
        /** It was asked over HTTP or Dubbo. */
        SERVER,
        /** It asks over Dubbo. */
        CLIENT,
        /** It sends a message. */
        PRODUCER,
        /** It got a message. */
        CONSUMER;

        Span.Kind kind() {
            return Span.Kind.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    private final Span span;

    Trace(Span span) {
        this.span = span;
    }

    /** The trace's id, 32 hexadecimal digits: Nginx' {@code X-Request-Id} of the request that began it. */
    public String id() {
        return span.context().traceIdString();
    }

    /** Notes something about this step; nothing about who the shopper is. */
    public void note(String key, String value) {
        span.tag(key, value);
    }

    /** In B3's single format, as it travels. */
    public String text() {
        return B3SingleFormat.writeB3SingleFormat(span.context());
    }

    Span span() {
        return span;
    }
}
