package io.seckill.common.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param line    of a file of many lines, from 1; null, and left out, elsewhere
 * @param field   its name as the client wrote it, such as {@code quantity} or {@code items[2].price}
 * @param message a sentence without the field's name, such as {@code must be at least 1}
 */
public record FieldError(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line, String field, String message) {

    public FieldError(String field, String message) {
        this(null, field, message);
    }
}
