package io.seckill.operation.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords in a row: this one was not looked at. */
final class TooManyTriesException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    TooManyTriesException(Duration left) {
        super("too many wrong passwords");
        this.left = left;
    }

    /** Until the next try. */
    Duration left() {
        return left;
    }
}
