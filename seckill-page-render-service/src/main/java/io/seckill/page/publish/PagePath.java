package io.seckill.page.publish;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page lives below the site's root: {@code index.html}, {@code sessions/7/products/42.html}. No leading slash, no
 * dot-files, no way up: what is built from data can never name a file outside the site or one of the publisher's own.
 *
 * @param value segments of letters, digits, {@code . _ -} that start with a letter or digit, joined by single slashes, at most
 *              200 characters
 */
public record PagePath(String value) {

    private static final int MAX_LENGTH = 200;
    private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern SHAPE = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");

    public PagePath {
        if (!isPath(value)) {
            throw new IllegalArgumentException("not a page's path: " + value);
        }
    }

    /** Empty where it is not the path of a page. */
    static Optional<PagePath> of(String value) {
        return isPath(value) ? Optional.of(new PagePath(value)) : Optional.empty();
    }

    private static boolean isPath(String value) {
        return value.length() <= MAX_LENGTH && SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
