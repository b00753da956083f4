package io.seckill.local.command;

import io.seckill.local.process.LogTail;
import io.seckill.local.system.Conductor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}. */
@Command(
        name = "logs",
        description = "The end of a process's log since its latest start; of all logs without a NAME.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 250;
    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_EACH = 10;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "As in status: order, redis-2, ...")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is added, until Ctrl-C.")
    private boolean follow;

    LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Conductor system = context.system();
        List<String> names = name == null ? system.names() : List.of(name);
        List<Followed> logs = new ArrayList<>();
        for (String each : names) {
            Path log = system.process(each).spec().log();
            Followed followed = new Followed(log, name == null ? String.format("%-18s| ", each) : "");
            logs.add(followed);
            for (String line : LogTail.lastLines(log, name == null ? LINES_OF_EACH : LINES_OF_ONE)) {
                context.terminal().line(followed.prefix + line);
            }
        }
        if (name != null && !Files.exists(logs.getFirst().file)) {
            context.terminal().error(name + " has no log yet: " + logs.getFirst().file);
            return 1;
        }
        while (follow) {
            for (Followed log : logs) {
                log.printNew(context.terminal());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    /** A log and how far it has been shown. */
    private static final class Followed {

        private final Path file;
        private final String prefix;
        private long shown;
        private String unfinished = "";

        private Followed(Path file, String prefix) throws IOException {
            this.file = file;
            this.prefix = prefix;
            this.shown = Files.exists(file) ? Files.size(file) : 0;
        }

        private void printNew(Terminal terminal) throws IOException {
            if (!Files.exists(file) || Files.size(file) == shown) {
                return;
            }
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                if (in.length() < shown) {
                    // it was wiped and begun anew
                    shown = 0;
                }
                byte[] bytes = new byte[(int) Math.min(CHUNK_BYTES, in.length() - shown)];
                in.seek(shown);
                in.readFully(bytes);
                shown += bytes.length;
                String text = unfinished + new String(bytes, StandardCharsets.UTF_8);
                int end = text.lastIndexOf('\n') + 1;
                unfinished = text.substring(end);
                text.substring(0, end).lines().forEach(line -> terminal.line(prefix + line));
            }
        }
    }
}
