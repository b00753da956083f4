package io.seckill.operation.console;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as the operator filled it in, and what is wrong with it. Text becomes what the API takes; whether that makes sense the
 * API says, and its complaints come back here under the names of the fields.
 */
public final class Form {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Map<String, String> values;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private @Nullable String problem;
    private @Nullable ErrorCode code;

    Form(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    /** What stands in a field. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong with a field, a sentence of the API; empty when nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Every complaint by its field, in the order of the complaints. */
    public Map<String, String> errors() {
        return errors;
    }

    /** What is wrong and is about no field; empty when nothing is. */
    public String problem() {
        return problem == null ? "" : problem;
    }

    /** Somebody else changed it meanwhile. */
    public boolean stale() {
        return code == ErrorCode.STALE_VERSION;
    }

    @Nullable
    String text(String field) {
        String text = value(field).strip();
        return text.isEmpty() ? null : text;
    }

    @Nullable
    Integer integer(String field) {
        Long number = whole(field);
        if (number == null) {
            return null;
        }
        if (number.intValue() != number) {
            errors.put(field, "must be a whole number");
            return null;
        }
        return number.intValue();
    }

    @Nullable
    Long whole(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            errors.put(field, "must be a whole number");
            return null;
        }
    }

    /** A date and time of the suite's zone, as the API wants it; what is none goes on as it is, and the API complains. */
    @Nullable
    String moment(String field, ZoneId zone) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return ISO.format(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Goes no further where a field is no number. */
    void complain() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors.entrySet().stream()
                    .map(each -> new FieldError(each.getKey(), each.getValue()))
                    .toList());
        }
    }

    /** Takes in what the API said. */
    Form refused(Problem why) {
        code = why.code();
        if (why.errors().isEmpty()) {
            problem = why.detail();
        }
        why.errors().forEach(error -> errors.putIfAbsent(error.field(), error.message()));
        return this;
    }
}
