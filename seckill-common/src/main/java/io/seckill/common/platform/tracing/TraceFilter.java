package io.seckill.common.platform.tracing;

import brave.Span;
import brave.Tracing;
import brave.propagation.TraceContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Begins a trace with a sampled request. The trace's id is the id that Nginx gave the request ({@code X-Request-Id}), so that a
 * line of Nginx' log, or a shopper's complaint with that id, leads to the trace. Nginx itself sends no spans: where the request
 * came through it, its span is made here, from the moment that Nginx wrote into {@code X-Request-Start} (seconds, as its
 * {@code $msec}), or from the request's arrival here where it did not.
 */
final class TraceFilter implements Filter {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String REQUEST_START = "X-Request-Start";

    private final Tracing tracing;
    private final Traces traces;
    private final RequestSampler sampler;

    TraceFilter(Tracing tracing, Traces traces, RequestSampler sampler) {
        this.tracing = tracing;
        this.traces = traces;
        this.sampler = sampler;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!sampler.takes()
                || !(request instanceof HttpServletRequest http)
                || http.getRequestURI().startsWith("/actuator")) {
            chain.doFilter(request, response);
            return;
        }
        traced(http, (HttpServletResponse) response, chain);
    }

    private void traced(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Request begun = begin(request);
        Exception failure = traces.within(List.of(new Trace(begun.last())), () -> {
            try {
                chain.doFilter(request, response);
                return null;
            } catch (IOException | ServletException | RuntimeException e) {
                return e;
            }
        });
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new EndOfAnswer(begun, request, response));
        } else {
            begun.end(request, response, failure);
        }
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case ServletException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private Request begin(HttpServletRequest request) {
        String id = request.getHeader(REQUEST_ID);
        List<Span> spans = new ArrayList<>(2);
        TraceContext root = root(id);
        Span outer = tracing.tracer().toSpan(root).kind(Span.Kind.SERVER).name(request.getMethod());
        if (id == null) {
            outer.start();
        } else {
            outer.tag(SpansOfNginx.AT, SpansOfNginx.NGINX);
            startAt(outer, request.getHeader(REQUEST_START));
            spans.add(tracing.tracer()
                    .newChild(root)
                    .kind(Span.Kind.SERVER)
                    .name(request.getMethod())
                    .start());
        }
        spans.add(outer);
        return new Request(spans);
    }

    /** With Nginx' id where it is one: 32 hexadecimal digits. */
    private TraceContext root(@Nullable String id) {
        TraceContext.Builder context = TraceContext.newBuilder()
                .spanId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .sampled(true);
        if (id != null && id.length() == 32) {
            try {
                return context.traceIdHigh(Long.parseUnsignedLong(id, 0, 16, 16))
                        .traceId(Long.parseUnsignedLong(id, 16, 32, 16))
                        .build();
            } catch (NumberFormatException e) {
                // somebody else's id: not one of ours
            }
        }
        return context.traceIdHigh(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .traceId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .build();
    }

    private void startAt(Span span, @Nullable String seconds) {
        long now = tracing.clock(span.context()).currentTimeMicroseconds();
        long start = now;
        if (seconds != null) {
            try {
                start = (long) (Double.parseDouble(seconds) * 1_000_000);
            } catch (NumberFormatException e) {
                start = now;
            }
        }
        // clocks are apart: what began after us, or long ago, did not
        span.start(start <= now && now - start < 60_000_000 ? start : now);
    }

    /**
     * A request under way.
     *
     * @param spans the innermost first
     */
    private record Request(List<Span> spans) {

        Span last() {
            return spans.getFirst();
        }

        void end(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure) {
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            String name = pattern == null ? request.getMethod() : request.getMethod() + " " + pattern;
            for (Span span : spans) {
                span.name(name).tag("http.status_code", Integer.toString(response.getStatus()));
                if (failure != null) {
                    span.tag("error", failure.getClass().getSimpleName());
                }
                span.finish();
            }
        }
    }

    /** A long poll is answered later. */
    private record EndOfAnswer(Request begun, HttpServletRequest request, HttpServletResponse response)
            implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            begun.end(request, response, event.getThrowable());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // complete comes after it
        }

        @Override
        public void onError(AsyncEvent event) {
            // complete comes after it
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
