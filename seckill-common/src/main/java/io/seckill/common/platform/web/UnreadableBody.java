package io.seckill.common.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says which field of a JSON body could not be read, and why, in the client's words. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "The request's body is too large.");
            }
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return switch (failure.getCause()) {
            case MismatchedInputException e -> Problem.invalid(field(e), expected(e));
            case InputCoercionException e -> Problem.invalid(field(e), Expected.of(e.getTargetType()));
            case StreamReadException e -> notJson(e);
            case JacksonException e -> Problem.invalid(field(e), "is not valid");
            case null, default -> Problem.invalid("body", "is required, as JSON");
        };
    }

    private static Problem notJson(StreamReadException e) {
        String duplicate = duplicateName(e);
        if (duplicate != null) {
            return Problem.invalid(duplicate, "is there twice");
        }
        var location = e.getLocation();
        String where =
                location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return Problem.invalid("body", "is not valid JSON" + where);
    }

    private static @Nullable String duplicateName(StreamReadException e) {
        String message = e.getOriginalMessage();
        String start = "Duplicate Object property \"";
        if (message == null || !message.startsWith(start)) {
            return null;
        }
        int end = message.indexOf('"', start.length());
        return end < 0 ? null : message.substring(start.length(), end);
    }

    private static String expected(MismatchedInputException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Cannot map `null` into type") || message.startsWith("No content")) {
            return "is required";
        }
        String expected = Expected.of(e.getTargetType());
        return expected.equals(Expected.UNKNOWN) && e.getTargetType() != null ? "must be a JSON object" : expected;
    }

    /** {@code items[2].price}; {@code body} for the whole. */
    private static String field(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }
}
