package io.seckill.operation.http;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Headers that say what a change, which is done, has not reached yet. They are left out where nothing lags. */
public final class LagHeaders {

    /** {@code true}: the Redis catalogue of a node at least shows the state before the change. */
    public static final String CATALOGUE = "X-Catalogue-Lag";

    /** {@code true}: stock, orders and pages have not been told of the change. */
    public static final String MESSAGES = "X-Messages-Lag";

    private LagHeaders() {}

    /** Puts a header on the answer that this thread is making; nothing where it makes none, as in background jobs. */
    public static void tell(String header) {
        HttpServletResponse response = response();
        if (response != null && !response.isCommitted()) {
            response.setHeader(header, "true");
        }
    }

    private static @Nullable HttpServletResponse response() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getResponse()
                : null;
    }
}
