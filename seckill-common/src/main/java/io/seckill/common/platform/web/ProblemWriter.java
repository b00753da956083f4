package io.seckill.common.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no controller is at work: in filters and in the security of the operators' API. */
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes the whole answer, unless something of another one is on its way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json.writeValueAsBytes(ProblemBody.of(problem, request.getRequestURI()));
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        headers(problem, response::setHeader);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** What a problem says in headers. */
    static void headers(Problem problem, BiConsumer<String, String> header) {
        header.accept(HttpHeaders.CACHE_CONTROL, "no-store");
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
            header.accept(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }
}
