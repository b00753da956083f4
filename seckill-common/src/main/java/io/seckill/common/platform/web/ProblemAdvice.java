package io.seckill.common.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The one place where what a controller throws becomes an answer. Services' own advices come before it. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final List<ProblemTranslator> translators;

    ProblemAdvice(List<ProblemTranslator> translators) {
        this.translators = List.copyOf(translators);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemBody> answer(Exception failure, HttpServletRequest request) {
        if (failure instanceof AsyncRequestNotUsableException || isGone(failure)) {
            return null;
        }
        Problem problem = problemOf(failure);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        ProblemWriter.headers(problem, answer::header);
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (failure instanceof HttpRequestMethodNotSupportedException method && method.getSupportedMethods() != null) {
            answer.header(HttpHeaders.ALLOW, String.join(", ", method.getSupportedMethods()));
        }
        return answer.body(ProblemBody.of(problem, request.getRequestURI()));
    }

    private Problem problemOf(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        for (ProblemTranslator translator : translators) {
            Problem problem = translator.translate(failure);
            if (problem != null) {
                log.debug("Answered {}", problem.code(), failure);
                return problem;
            }
        }
        return Defects.told(log, failure);
    }

    /** The client closed the connection: nobody is there to be answered. */
    private static boolean isGone(Exception failure) {
        return failure instanceof IOException
                && failure.getClass().getSimpleName().equals("ClientAbortException");
    }
}
