package io.seckill.common.platform.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Money as clients see it: a decimal string with two places. */
public final class MoneyText {

    /** Digits before the point that are accepted; {@code DECIMAL(12,2)} in MySQL. */
    public static final int MAX_INTEGER_DIGITS = 10;

    private MoneyText() {}

    /**
     * Such as {@code 1999.00}.
     *
     * @throws ArithmeticException when the amount has a third place that is not 0
     */
    public static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    /**
     * Reads an amount, 0 or more, with at most two places.
     *
     * @param field for the problem
     * @throws Problem VALIDATION_FAILED naming the field
     */
    public static BigDecimal parse(String field, @Nullable String text) {
        if (text == null) {
            throw Problem.invalid(field, "is required");
        }
        if (!text.matches("\\d{1," + MAX_INTEGER_DIGITS + "}(\\.\\d{1,2})?")) {
            throw Problem.invalid(
                    field,
                    "must be an amount such as \"12.50\", 0 or more, with at most two places and 10 digits before");
        }
        return new BigDecimal(text).setScale(2, RoundingMode.UNNECESSARY);
    }

    /** The same for a field that may be written as a string or as a number. */
    public static BigDecimal parse(String field, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            throw Problem.invalid(field, "is required");
        }
        if (node.isString()) {
            return parse(field, node.stringValue());
        }
        if (node.isNumber()) {
            return parse(field, node.decimalValue().toPlainString());
        }
        throw Problem.invalid(field, "must be an amount such as \"12.50\"");
    }
}
