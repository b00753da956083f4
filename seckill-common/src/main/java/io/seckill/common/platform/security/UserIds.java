package io.seckill.common.platform.security;

import org.jspecify.annotations.Nullable;

/** What a user id may be: 1 to 64 printable characters, not blanks alone. */
final class UserIds {

    /** In characters as people count them (code points). */
    static final int MAX_LENGTH = 64;

    private UserIds() {}

    static boolean isValid(@Nullable String userId) {
        return userId != null
                && !userId.isBlank()
                && userId.length() <= 2 * MAX_LENGTH
                && userId.codePointCount(0, userId.length()) <= MAX_LENGTH
                && userId.codePoints().allMatch(UserIds::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
