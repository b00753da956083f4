package io.seckill.operation.http;

import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one request and gathers what is wrong with them, so that the operator learns all of it at once. A
 * reader refuses a value by an {@link IllegalArgumentException} whose message goes on the field's name.
 */
public final class Fields {

    private final List<FieldError> errors = new ArrayList<>();

    /** The value, or null after a complaint: {@link #complain} ends the request then. */
    public <R, T> @Nullable T required(String field, @Nullable R raw, Function<R, T> reader) {
        if (raw == null) {
            errors.add(new FieldError(field, "is required"));
            return null;
        }
        return optional(field, raw, reader);
    }

    /** The value, or null where it was left out or complained about. */
    public <R, T> @Nullable T optional(String field, @Nullable R raw, Function<R, T> reader) {
        if (raw == null) {
            return null;
        }
        try {
            return reader.apply(raw);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(field, String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** The value, or another one where it was left out. */
    public <T> T orElse(T other, @Nullable T value) {
        return value == null ? other : value;
    }

    /**
     * Ends the request where something is wrong with a field.
     *
     * @throws Problem VALIDATION_FAILED
     */
    public void complain() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** A value that is there, because nothing was complained about. */
    public <T> T given(@Nullable T value) {
        complain();
        if (value == null) {
            throw new IllegalStateException("a required field was not read");
        }
        return value;
    }
}
