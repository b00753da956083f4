package io.seckill.operation.security;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.platform.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals of the security filters, in the shape of all other problems. */
final class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;

    ProblemAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) {
            problems.write(request, response, Problem.of(ErrorCode.BUSY, "the password could not be checked now"));
            return;
        }
        if (why instanceof TooManyTriesException tries) {
            problems.write(
                    request,
                    response,
                    Problem.tooManyRequests(
                            "too many wrong passwords in a row: wait before the next one", tries.left()));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"seckill operators\", charset=\"UTF-8\"");
        problems.write(request, response, Problem.of(ErrorCode.UNAUTHENTICATED, "a name and a password are needed"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        problems.write(request, response, Problem.of(ErrorCode.FORBIDDEN, "this needs the role OPERATOR"));
    }
}
