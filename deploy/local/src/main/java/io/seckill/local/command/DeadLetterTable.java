package io.seckill.local.command;

import static io.seckill.local.command.PlainText.cut;
import static io.seckill.local.command.PlainText.orNone;
import static io.seckill.local.command.PlainText.text;
import static io.seckill.local.command.PlainText.toTheSecond;

import com.alibaba.fastjson2.JSONObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Dead letters as lines for people. */
final class DeadLetterTable {

    private static final int WIDEST_NAME = 40;
    private static final int WIDEST_REASON = 90;

    private DeadLetterTable() {}

    /** A head and a row for each letter. */
    static List<String> lines(List<JSONObject> letters) {
        return PlainText.table(
                Set.of("ID", "COUNT"),
                List.of("ID", "STATE", "COUNT", "LAST SEEN", "TOPIC", "GROUP", "KEY", "REASON"),
                letters.stream().map(DeadLetterTable::row).toList());
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
            lines.add(PlainText.field(field[0], field[1]));
        }
        lines.add("");
        text(letter, "body").lines().map(PlainText::plain).forEach(lines::add);
        return lines;
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

    private static String body(JSONObject letter) {
        return text(letter, "bodyBytes") + " bytes, " + text(letter, "encoding")
                + (letter.getBooleanValue("whole", true) ? "" : "; only its beginning was kept, it cannot be replayed");
    }
}
