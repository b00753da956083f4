package io.seckill.operation.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What a browser gets where the console refuses it: the login page with a word why, or the page that says "not allowed". */
final class ConsoleRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    static final String LOGIN = "/console/login";
    private static final String DENIED = "/console/denied";

    /** Nobody is logged in, or not any more. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        toLogin(request, response, LOGIN);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (why instanceof CsrfException) {
            // a page that was left open over a login or a restart: nothing was done, a fresh page has a fresh token
            toLogin(request, response, LOGIN + "?expired");
            return;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(DENIED).forward(request, response);
    }

    /** The login itself. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        response.sendRedirect(
                switch (why) {
                    case TooManyTriesException tries ->
                        LOGIN + "?wait="
                                + Math.max(1, tries.left().plusMillis(999).toSeconds());
                    case AuthenticationServiceException away -> LOGIN + "?away";
                    default -> LOGIN + "?wrong";
                });
    }

    /** A script cannot show a login page in the middle of another one: it is told to go there. */
    private static void toLogin(HttpServletRequest request, HttpServletResponse response, String where)
            throws IOException {
        if (request.getHeader("HX-Request") != null || isEventStream(request)) {
            response.setHeader("HX-Redirect", where);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(where);
        }
    }

    private static boolean isEventStream(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("text/event-stream");
    }
}
