package io.seckill.page.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A price in the pieces a page sets in different sizes: {@code 12,999} and {@code 00}.
 *
 * @param whole    grouped by thousands
 * @param fraction two digits
 */
public record Price(String whole, String fraction) {

    static Price of(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
        String text = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
        int point = text.indexOf('.');
        return new Price(text.substring(0, point), text.substring(point + 1));
    }

    /** {@code 12,999.00}. */
    @Override
    public String toString() {
        return whole + "." + fraction;
    }
}
