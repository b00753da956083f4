package io.seckill.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, as far as the latest start wrote it. */
public final class LogTail {

    private static final String MARK = "=== start of ";
    private static final int WINDOW_BYTES = 64 * 1024;
    private static final int EXAMINED_LINES = 400;
    private static final int QUOTED_LINES = 12;
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at \\S+\\(|\\.\\.\\. \\d+ )");
    private static final int QUOTED_LINE_LENGTH = 300;

    private LogTail() {}

    /** Marks where a start begins, so that an older failure is never quoted as the cause of a newer one. */
    static void separate(Path log, String name) throws IOException {
        String line = MARK + name + " at " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " ===\n";
        Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * The last lines since the latest start, indented for a message, without the frames of stack traces: what was thrown
     * says more than where. Empty when there are none.
     */
    static String quoted(Path log) {
        List<String> lines = lastLines(log, EXAMINED_LINES).stream()
                .filter(line -> !STACK_FRAME.matcher(line).find())
                .toList();
        lines = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
        StringBuilder text = new StringBuilder(256);
        for (String line : lines) {
            String shown = line.length() > QUOTED_LINE_LENGTH ? line.substring(0, QUOTED_LINE_LENGTH) + "…" : line;
            text.append(System.lineSeparator()).append("  | ").append(shown);
        }
        return text.toString();
    }

    /** At most {@code count} last lines since the latest start, without blank ones. */
    public static List<String> lastLines(Path log, int count) {
        List<String> lines = window(log).lines().filter(line -> !line.isBlank()).toList();
        int from = Math.max(0, lines.size() - count);
        for (int i = lines.size() - 1; i >= from; i--) {
            if (lines.get(i).startsWith(MARK)) {
                from = i + 1;
            }
        }
        return lines.subList(from, lines.size());
    }

    private static String window(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - WINDOW_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
