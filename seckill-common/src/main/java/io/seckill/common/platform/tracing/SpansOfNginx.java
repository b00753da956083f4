package io.seckill.common.platform.tracing;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;

/** Puts the spans that are made in Nginx' name under its name. */
final class SpansOfNginx extends SpanHandler {

    /** The tag that names the process a span stands for; it goes no further. */
    static final String AT = "seckill.at";

    static final String NGINX = "nginx";

    @Override
    public boolean end(TraceContext context, MutableSpan span, Cause cause) {
        String at = span.removeTag(AT);
        if (at != null) {
            span.localServiceName(at);
        }
        return true;
    }
}
