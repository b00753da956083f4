package io.seckill.common.platform.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** What a field should have been, said without Java's names. */
final class Expected {

    static final String UNKNOWN = "is not valid";

    private Expected() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return UNKNOWN;
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Integer.class || boxed == Short.class || boxed == Byte.class) {
            return "must be a whole number of at most 32 bits";
        } else if (boxed == Long.class) {
            return "must be a whole number of at most 64 bits";
        } else if (boxed == BigInteger.class) {
            return "must be a whole number";
        } else if (boxed == BigDecimal.class || boxed == Double.class || boxed == Float.class) {
            return "must be a number";
        } else if (boxed == Boolean.class) {
            return "must be true or false";
        } else if (boxed == String.class) {
            return "must be a string";
        } else if (boxed == OffsetDateTime.class || boxed == Instant.class) {
            return "must be a time with offset, such as 2026-11-27T20:00:00+08:00";
        } else if (boxed == LocalDate.class) {
            return "must be a date, such as 2026-11-27";
        } else if (boxed.isEnum()) {
            return "must be one of " + Arrays.toString(boxed.getEnumConstants());
        } else if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
            return "must be an array";
        }
        return UNKNOWN;
    }
}
