package io.seckill.common.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import brave.sampler.Sampler;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TracesTest {

    private static final String REQUEST_ID = "0af7651916cd43dd8448eb211c80319c";

    private final List<MutableSpan> ended = new ArrayList<>();
    private final Tracing tracing = Tracing.newBuilder()
            .localServiceName("here")
            .traceId128Bit(true)
            .sampler(Sampler.ALWAYS_SAMPLE)
            .addSpanHandler(new SpansOfNginx())
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    return ended.add(span);
                }
            })
            .build();
    private final Traces traces = new Traces(tracing);

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void a_sampled_request_works_for_its_trace_and_nobody_after_it() throws Exception {
        List<String> seen = new ArrayList<>();
        new TraceFilter(tracing, traces, new RequestSampler(1, 1000))
                .doFilter(request(REQUEST_ID), new MockHttpServletResponse(), (request, response) -> {
                    traces.current().forEach(trace -> seen.add(trace.id()));
                    seen.add(MDC.get(Traces.LOGGED));
                });
        assertThat(seen).containsExactly(REQUEST_ID, REQUEST_ID);
        assertThat(traces.current()).isEmpty();
        assertThat(MDC.get(Traces.LOGGED)).isNull();
        assertThat(ended).extracting(MutableSpan::localServiceName).containsExactly("here", "nginx");
        assertThat(ended).extracting(MutableSpan::traceId).containsOnly(REQUEST_ID);
        assertThat(ended.getFirst().parentId()).isEqualTo(ended.getLast().id());
    }

    @Test
    void what_nginx_says_of_the_start_is_believed_within_a_minute() throws Exception {
        MockHttpServletRequest request = request(REQUEST_ID);
        double aSecondAgo = System.currentTimeMillis() / 1000.0 - 1;
        request.addHeader("X-Request-Start", Double.toString(aSecondAgo));
        trace(request);
        assertThat(ended.getLast().startTimestamp()).isEqualTo((long) (aSecondAgo * 1_000_000));
        MockHttpServletRequest fromTheFuture = request(REQUEST_ID);
        fromTheFuture.addHeader("X-Request-Start", "99999999999.0");
        trace(fromTheFuture);
        assertThat(ended.getLast().startTimestamp())
                .isLessThanOrEqualTo(ended.get(2).startTimestamp());
    }

    @Test
    void a_foreign_id_begins_a_trace_with_an_id_of_our_own() throws Exception {
        trace(request("'; DROP TABLE spans; --             "));
        trace(request("zz" + REQUEST_ID.substring(2)));
        assertThat(ended).hasSize(4).allMatch(span -> span.traceId().matches("[0-9a-f]{32}"));
        assertThat(ended).noneMatch(span -> span.traceId().equals(REQUEST_ID));
    }

    @Test
    void an_unsampled_request_and_the_actuator_begin_none() throws Exception {
        new TraceFilter(tracing, traces, new RequestSampler(0, 1000))
                .doFilter(request(REQUEST_ID), new MockHttpServletResponse(), (in, out) -> {});
        MockHttpServletRequest actuator = new MockHttpServletRequest("GET", "/actuator/prometheus");
        trace(actuator);
        assertThat(ended).isEmpty();
    }

    @Test
    void a_share_is_a_share_and_a_second_has_its_limit() {
        RequestSampler half = new RequestSampler(0.5, Integer.MAX_VALUE);
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            taken += half.takes() ? 1 : 0;
        }
        // 10 standard deviations
        assertThat(taken).isBetween(48_400, 51_600);
        RequestSampler all = new RequestSampler(1, 5);
        int first = 0;
        for (int i = 0; i < 100_000; i++) {
            first += all.takes() ? 1 : 0;
        }
        // the loop may last some seconds on a busy machine; it does not last 50
        assertThat(first).isBetween(1, 250);
    }

    @Test
    void of_a_batch_the_sampled_ones_go_on_each_in_its_own_trace() {
        Trace one = new Trace(tracing.tracer().newTrace().start());
        Trace two = new Trace(tracing.tracer().newTrace().start());
        List<Holder> batch =
                List.of(new Holder(null), new Holder(one), new Holder(null), new Holder(two), new Holder(null));
        List<Trace> found = traces.of(batch, Holder::trace);
        assertThat(found).containsExactly(one, two);
        Steps steps = traces.next(found, Trace.Side.CLIENT, "reserve");
        Steps there = traces.from(steps.traces().stream().map(Trace::text).toList(), Trace.Side.SERVER, "reserve");
        there.end();
        steps.failed(new IllegalStateException("a text that stays here"));
        assertThat(ended).extracting(MutableSpan::traceId).containsExactly(one.id(), two.id(), one.id(), two.id());
        assertThat(ended.get(0).parentId()).isEqualTo(ended.get(2).id());
        assertThat(ended.get(2).tags()).containsEntry("error", "IllegalStateException");
    }

    @Test
    void a_text_that_is_no_trace_is_left_out() {
        assertThat(traces.handling(List.of("", "0", "rubbish", "1-2-3-4-5"), "group")
                        .traces())
                .isEmpty();
    }

    @Test
    void off_and_unsampled_allocate_nothing() {
        List<Holder> batch = List.of(new Holder(null), new Holder(null), new Holder(null));
        RequestSampler none = new RequestSampler(0.0000001, 1);
        for (Traces each : List.of(traces, Traces.off())) {
            assertThat(allocatedBy(() -> {
                        boolean idle = each.current().isEmpty()
                                && each.of(batch, Holder::trace).isEmpty();
                        if (!idle || each.one() != null || none.takes()) {
                            throw new AssertionError("something is sampled");
                        }
                    }))
                    .isLessThan(10_000);
        }
    }

    /** Bytes that ten thousand runs allocate in this thread; a single object in each would be 160,000. */
    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            work.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private record Holder(@Nullable Trace trace) {}

    private void trace(MockHttpServletRequest request) throws Exception {
        new TraceFilter(tracing, traces, new RequestSampler(1, 1000))
                .doFilter(request, new MockHttpServletResponse(), (in, out) -> {});
    }

    private static MockHttpServletRequest request(String id) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/seckill/x");
        request.addHeader("X-Request-Id", id);
        return request;
    }
}
