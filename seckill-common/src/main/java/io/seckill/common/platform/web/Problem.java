package io.seckill.common.platform.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to the client. Thrown at the HTTP edge alone, where outcomes become answers; it has no stack trace,
 * for nothing is broken.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What {@code Retry-After} says unless told otherwise. */
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private final ErrorCode code;
    private final String detail;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    private Problem(ErrorCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(code + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /**
     * A problem.
     *
     * @param detail a sentence for the client: no internal address, no exception's text
     */
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, List.of(), code.retryable() ? DEFAULT_RETRY_AFTER : null);
    }

    /** 503, to be repeated after {@code retryAfter}, which is rounded up to whole seconds. */
    public static Problem busy(String detail, Duration retryAfter) {
        return new Problem(ErrorCode.BUSY, detail, List.of(), retryAfter);
    }

    /** 429, to be repeated after {@code retryAfter}, which is rounded up to whole seconds. */
    public static Problem tooManyRequests(String detail, Duration retryAfter) {
        return new Problem(ErrorCode.TOO_MANY_REQUESTS, detail, List.of(), retryAfter);
    }

    /** 409 COOLING_DOWN, over after {@code retryAfter}, which is rounded up to whole seconds. */
    public static Problem coolingDown(String detail, Duration retryAfter) {
        return new Problem(ErrorCode.COOLING_DOWN, detail, List.of(), retryAfter);
    }

    /** 400 because of one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400 because of these fields, at least one. */
    public static Problem invalid(List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("an invalid request has at least one error");
        }
        FieldError first = errors.getFirst();
        return new Problem(ErrorCode.VALIDATION_FAILED, first.field() + " " + first.message(), errors, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** A sentence for the client. */
    public String detail() {
        return detail;
    }

    /** With {@link ErrorCode#VALIDATION_FAILED}: what is wrong; else empty. */
    public List<FieldError> errors() {
        return errors;
    }

    /** With 429, 503 and COOLING_DOWN: when to come again. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
