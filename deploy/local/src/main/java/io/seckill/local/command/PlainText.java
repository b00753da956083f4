package io.seckill.local.command;

import com.alibaba.fastjson2.JSONObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What came over the wire as lines for people. It came from anywhere: no character of it may steer the terminal. */
final class PlainText {

    private PlainText() {}

    /** Without characters that would move the cursor, ring or hide others. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean shown = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
            plain.appendCodePoint(shown ? c : '·');
        });
        return plain.toString();
    }

    /** The same, cut to at most so many characters. */
    static String cut(String text, int most) {
        String plain = plain(text);
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }

    static String orNone(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /** A field as text; empty where it is absent or null. */
    static String text(JSONObject object, String name) {
        return Objects.requireNonNullElse(object.getString(name), "");
    }

    static String toTheSecond(String time) {
        try {
            return OffsetDateTime.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException other) {
            return plain(time);
        }
    }

    /** A head and its rows; columns as wide as what is in them, those of numbers to the right. */
    static List<String> table(Set<String> numbers, List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        all.addAll(rows);
        int[] widths = new int[head.size()];
        for (List<String> row : all) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return all.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int column = 0; column < widths.length; column++) {
                        String left = numbers.contains(head.get(column)) ? "" : "-";
                        line.append(String.format(Locale.ROOT, "%" + left + widths[column] + "s  ", row.get(column)));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    /** A line for one thing that is known of something. */
    static String field(String name, String value) {
        return String.format(Locale.ROOT, "%-16s%s", name, plain(value));
    }
}
