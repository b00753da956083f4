package io.seckill.operation.session;

/** The rules for text that operators type and shoppers read. */
public final class PlainText {

    private PlainText() {}

    /**
     * Stripped text of one line.
     *
     * @throws IllegalArgumentException when it is blank, too long, or holds characters that cannot be shown
     */
    public static String line(String raw, int maxCharacters) {
        String text = upTo(raw, maxCharacters);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be blank");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not contain control characters");
        }
        return text;
    }

    /** Stripped text of any number of lines, may be empty. */
    public static String lines(String raw, int maxCharacters) {
        String text = upTo(raw, maxCharacters);
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new IllegalArgumentException("must not contain control characters");
        }
        return text;
    }

    private static String upTo(String raw, int maxCharacters) {
        String text = raw.strip();
        // half a surrogate pair cannot be stored as UTF-8: MySQL would silently keep another text
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("must be well-formed Unicode");
        }
        if (text.codePointCount(0, text.length()) > maxCharacters) {
            throw new IllegalArgumentException("must have at most " + maxCharacters + " characters");
        }
        return text;
    }
}
