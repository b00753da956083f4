package io.seckill.local.command;

import com.alibaba.fastjson2.JSONObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Dead letters as lines for people. What is in them came from anywhere: no character of it may steer the terminal. */
final class DeadLetterTable {

    private static final int WIDEST_NAME = 40;
    private static final int WIDEST_REASON = 90;

    private DeadLetterTable() {}

    /** A head and a row for each letter; columns as wide as what is in them. */
    static List<String> lines(List<JSONObject> letters) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "STATE", "COUNT", "LAST SEEN", "TOPIC", "GROUP", "KEY", "REASON"));
        letters.forEach(letter -> rows.add(row(letter)));
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** A line for each thing that is known of a letter, and its body. */
    static List<String> details(JSONObject letter) {
        List<String> lines = new ArrayList<>();
        for (String[] field : new String[][] {
            {"id", text(letter, "id")},
            {"state", text(letter, "state")},
            {"topic", text(letter, "topic")},
            {"group", text(letter, "group")},
            {"message", text(letter, "msgId")},
            {"key", orNone(text(letter, "key"))},
            {"reason", text(letter, "reason")},
            {"count", text(letter, "count")},
            {"first seen", text(letter, "firstSeen")},
            {"last seen", text(letter, "lastSeen")},
            {"body", body(letter)}
        }) {
            lines.add(String.format(Locale.ROOT, "%-12s%s", field[0], plain(field[1])));
        }
        lines.add("");
        text(letter, "body").lines().map(DeadLetterTable::plain).forEach(lines::add);
        return lines;
    }

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

    private static List<String> row(JSONObject letter) {
        return List.of(
                text(letter, "id"),
                text(letter, "state"),
                text(letter, "count"),
                toTheSecond(text(letter, "lastSeen")),
                cut(text(letter, "topic"), WIDEST_NAME),
                cut(text(letter, "group"), WIDEST_NAME),
                cut(orNone(text(letter, "key")), WIDEST_NAME),
                cut(text(letter, "reason"), WIDEST_REASON));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            boolean number = column == 0 || column == 2;
            String pattern = "%" + (number ? "" : "-") + widths[column] + "s  ";
            line.append(String.format(Locale.ROOT, pattern, row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private static String body(JSONObject letter) {
        return text(letter, "bodyBytes") + " bytes, " + text(letter, "encoding")
                + (letter.getBooleanValue("whole", true) ? "" : "; only its beginning was kept, it cannot be replayed");
    }

    private static String toTheSecond(String time) {
        try {
            return OffsetDateTime.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException other) {
            return plain(time);
        }
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String cut(String text, int most) {
        String plain = plain(text);
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String text(JSONObject letter, String name) {
        return Objects.requireNonNullElse(letter.getString(name), "");
    }
}
