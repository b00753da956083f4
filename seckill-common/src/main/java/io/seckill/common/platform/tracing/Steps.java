package io.seckill.common.platform.tracing;

import java.util.List;

/** The same step of several traces: what is done for a batch is done for each of its members that is sampled. */
public final class Steps {

    private final List<Trace> traces;

    Steps(List<Trace> traces) {
        this.traces = traces;
    }

    /** One for each parent, in the parents' order. */
    public List<Trace> traces() {
        return traces;
    }

    /** Notes the same about each. */
    public Steps note(String key, String value) {
        traces.forEach(trace -> trace.note(key, value));
        return this;
    }

    /** Ends each as failed; what is in the failure's message stays here. */
    public void failed(Throwable why) {
        traces.forEach(trace -> {
            trace.note("error", why.getClass().getSimpleName());
            trace.span().finish();
        });
    }

    /** Ends each. */
    public void end() {
        traces.forEach(trace -> trace.span().finish());
    }
}
