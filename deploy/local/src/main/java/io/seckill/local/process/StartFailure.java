package io.seckill.local.process;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part that did not start: which one, why, and where its log is. The message says all three. */
public final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final transient @Nullable Path log;

    public StartFailure(String part, String cause, @Nullable Path log) {
        super(part + " did not start: " + cause + (log == null ? "" : System.lineSeparator() + "  log: " + log));
        this.part = part;
        this.log = log;
    }

    /** A failure that another exception explains. */
    public static StartFailure because(String part, Throwable cause, @Nullable Path log) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        StartFailure failure = new StartFailure(part, message, log);
        failure.initCause(cause);
        return failure;
    }

    public String part() {
        return part;
    }

    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }
}
