package io.seckill.seckill.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.platform.web.ProblemWriter;
import io.seckill.seckill.overload.SentinelRules.Entered;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells BUSY to what the service's rules do not let in, before anything is parsed, verified or routed. 503 means <em>unknown</em>
 * to a shopper who reserves: the same token again, and nothing was done the first time.
 */
final class OverloadFilter extends HttpFilter {

    static final String PATTERN = "/api/seckill/*";

    private static final long serialVersionUID = 1L;

    private static final String DETAIL = "Too much is asked of us right now. Repeat the same request in a moment.";

    private final transient SentinelRules rules;
    private final transient ProblemWriter problems;
    private final transient Counter refused;

    OverloadFilter(SentinelRules rules, ProblemWriter problems, MeterRegistry registry) {
        this.rules = rules;
        this.problems = problems;
        this.refused = Counter.builder("seckill.overload.refused")
                .description("Calls that the rules for the whole service did not let in")
                .register(registry);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Call call = Call.of(request.getMethod(), request.getRequestURI());
        if (call == null) {
            chain.doFilter(request, response);
            return;
        }
        try (Entered entered = rules.enter(call)) {
            if (entered != null) {
                chain.doFilter(request, response);
                return;
            }
        }
        refused.increment();
        problems.write(request, response, Problem.of(ErrorCode.BUSY, DETAIL));
    }
}
