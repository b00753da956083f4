package io.seckill.system;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What each shopper of a rush lived through, one JSON line each, for whoever has to find out what went wrong. */
final class HistoryLog {

    private static final Path DIRECTORY = Path.of("target", "history");

    private HistoryLog() {}

    static void write(String name, RushResult result) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.write(
                DIRECTORY.resolve(name + ".jsonl"),
                result.stories().stream().map(HistoryLog::line).toList());
    }

    private static String line(Story story) {
        List<JSONObject> purchases = story.purchases().stream()
                .map(each -> new JSONObject()
                        .fluentPut("reservationId", each.reservationId())
                        .fluentPut("statuses", each.statuses())
                        .fluentPut("orderId", each.orderId())
                        .fluentPut("reason", each.reason())
                        .fluentPut("paid", each.paid()))
                .toList();
        return new JSONObject()
                .fluentPut("user", story.userId())
                .fluentPut("ending", story.ending())
                .fluentPut("last", story.last())
                .fluentPut("refusals", story.refusals())
                .fluentPut("purchases", purchases)
                .toString();
    }
}
