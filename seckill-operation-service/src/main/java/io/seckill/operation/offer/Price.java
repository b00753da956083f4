package io.seckill.operation.offer;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Money, at least 0.01, with exactly two places. */
public record Price(BigDecimal amount) implements Comparable<Price> {

    /** What {@link #parse} reads. */
    public static final String PATTERN = "^\\d{1,10}(\\.\\d{1,2})?$";

    private static final Pattern DECIMAL = Pattern.compile(PATTERN);
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("9999999999.99");

    public Price {
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("must have at most two decimal places");
        }
        if (amount.compareTo(LEAST) < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("must be from " + LEAST + " to " + MOST);
        }
        amount = amount.setScale(2);
    }

    /** Reads a decimal such as {@code 9}, {@code 9.9} or {@code 9.90}: no sign, no exponent, no third place. */
    public static Price parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a decimal with at most two places, such as \"9.90\"");
        }
        return new Price(new BigDecimal(text));
    }

    /** With two places, as in JSON. */
    public String text() {
        return amount.toPlainString();
    }

    @Override
    public int compareTo(Price other) {
        return amount.compareTo(other.amount);
    }
}
