package io.seckill.common.platform.tracing;

import brave.Span;
import brave.Tracing;
import brave.propagation.B3SingleFormat;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The traces that this process takes part in. Nearly no request is sampled, so nearly always there is nothing: then nothing is
 * allocated, here or by those who ask. Requests go on together in batches, therefore a thread works for a list of traces.
 */
public final class Traces {

    /** Where a message's trace is written: B3's single header. */
    public static final String HEADER = "b3";

    /** Under which name log lines carry the trace. */
    static final String LOGGED = "traceId";

    /** Traces of one batch that are followed; sampling is rare, and a text of contexts must stay short. */
    private static final int MAX_TOGETHER = 16;

    private static final ThreadLocal<List<Trace>> CURRENT = new ThreadLocal<>();

    private final @Nullable Tracing tracing;

    Traces(@Nullable Tracing tracing) {
        this.tracing = tracing;
    }

    /** No traces at all. */
    public static Traces off() {
        return new Traces(null);
    }

    public boolean on() {
        return tracing != null;
    }

    /** What this thread works for; empty for nearly everything. */
    public List<Trace> current() {
        if (tracing == null) {
            return List.of();
        }
        List<Trace> traces = CURRENT.get();
        return traces == null ? List.of() : traces;
    }

    /** What this thread works for, where that is one request. */
    public @Nullable Trace one() {
        List<Trace> traces = current();
        return traces.isEmpty() ? null : traces.getFirst();
    }

    /** The traces of a batch's members, at most 16. */
    public <T> List<Trace> of(List<T> batch, Function<T, @Nullable Trace> trace) {
        if (tracing == null) {
            return List.of();
        }
        List<Trace> found = null;
        for (int i = 0; i < batch.size(); i++) {
            Trace each = trace.apply(batch.get(i));
            if (each != null) {
                found = found == null ? new ArrayList<>(MAX_TOGETHER) : found;
                if (found.size() < MAX_TOGETHER) {
                    found.add(each);
                }
            }
        }
        return found == null ? List.of() : found;
    }

    /** Does the work as part of these traces; log lines meanwhile carry the first one's id. */
    public <R> R within(List<Trace> traces, Supplier<R> work) {
        if (traces.isEmpty()) {
            return work.get();
        }
        List<Trace> outer = CURRENT.get();
        String outerLogged = MDC.get(LOGGED);
        CURRENT.set(traces);
        MDC.put(LOGGED, traces.getFirst().id());
        try {
            return work.get();
        } finally {
            restore(outer, outerLogged);
        }
    }

    private void restore(@Nullable List<Trace> outer, @Nullable String outerLogged) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (outerLogged == null) {
            MDC.remove(LOGGED);
        } else {
            MDC.put(LOGGED, outerLogged);
        }
    }

    /** Begins the next step of each. */
    Steps next(List<Trace> parents, Trace.Side side, String name) {
        Tracing here = tracing;
        if (here == null || parents.isEmpty()) {
            return new Steps(List.of());
        }
        List<Trace> steps = new ArrayList<>(parents.size());
        for (Trace parent : parents) {
            steps.add(begin(here, parent.span().context(), side, name));
        }
        return new Steps(steps);
    }

    /** Begins to send a message that belongs to a trace. */
    public Steps sending(Trace parent, String topic) {
        return next(List.of(parent), Trace.Side.PRODUCER, "send " + topic);
    }

    /** Begins to handle messages of these traces ({@link Trace#text()}); what is none is left out. */
    public Steps handling(List<String> texts, String group) {
        return from(texts, Trace.Side.CONSUMER, group);
    }

    Steps from(List<String> texts, Trace.Side side, String name) {
        Tracing here = tracing;
        List<Trace> steps = new ArrayList<>(Math.min(texts.size(), MAX_TOGETHER));
        for (String text : texts) {
            TraceContext parent = here == null || steps.size() == MAX_TOGETHER ? null : context(text);
            if (here != null && parent != null) {
                steps.add(begin(here, parent, side, name));
            }
        }
        return new Steps(steps);
    }

    private static Trace begin(Tracing here, TraceContext parent, Trace.Side side, String name) {
        Span span = here.tracer().newChild(parent).kind(side.kind()).name(name).start();
        return new Trace(span);
    }

    private static @Nullable TraceContext context(String text) {
        TraceContextOrSamplingFlags parsed = B3SingleFormat.parseB3SingleFormat(text);
        return parsed == null || !Boolean.TRUE.equals(parsed.sampled()) ? null : parsed.context();
    }
}
