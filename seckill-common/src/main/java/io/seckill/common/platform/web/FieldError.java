package io.seckill.common.platform.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field   its name as the client wrote it, such as {@code quantity} or {@code items[2].price}
 * @param message a sentence without the field's name, such as {@code must be at least 1}
 */
public record FieldError(String field, String message) {}
