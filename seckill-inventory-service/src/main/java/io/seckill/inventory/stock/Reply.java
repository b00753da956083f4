package io.seckill.inventory.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script answered: a word, then texts and numbers by position. */
final class Reply {

    private final List<?> parts;

    Reply(@Nullable Object answer) {
        if (!(answer instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalStateException(
                    "a stock script answers with a list that begins with a word, was " + answer);
        }
        this.parts = list;
    }

    String word() {
        return text(0);
    }

    boolean is(String word) {
        return word.equals(parts.get(0));
    }

    int size() {
        return parts.size();
    }

    String text(int i) {
        return (String) parts.get(i);
    }

    long number(int i) {
        return (Long) parts.get(i);
    }

    int units(int i) {
        return Math.toIntExact(number(i));
    }

    /** The words of a script whose refusals do not concern its caller have changed, or were not understood. */
    IllegalStateException unexpected(String script) {
        return new IllegalStateException("script " + script + " answered " + parts);
    }
}
