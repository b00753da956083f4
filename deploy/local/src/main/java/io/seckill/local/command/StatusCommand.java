package io.seckill.local.command;

import io.seckill.local.system.ProcessStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}. */
@Command(
        name = "status",
        description = "One row a process. Exit code 0 only when all are healthy.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--json", description = "As JSON: [{name, pid, port, state, memoryBytes, log}].")
    private boolean json;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ProcessStatus> statuses = context.system().status();
        if (json) {
            context.terminal().line(toJson(statuses));
        } else {
            print(statuses);
        }
        return statuses.stream().allMatch(status -> status.state() == ProcessStatus.State.UP) ? 0 : 1;
    }

    private void print(List<ProcessStatus> statuses) {
        Terminal terminal = context.terminal();
        terminal.format("%-18s %-9s %-16s %8s %9s  %s", "NAME", "STATE", "ADDRESS", "PID", "MEMORY", "LOG");
        for (ProcessStatus status : statuses) {
            terminal.format(
                    "%-18s %-9s %-16s %8s %9s  %s",
                    status.name(),
                    status.state(),
                    "127.0.0.1:" + status.port(),
                    status.pid() == 0 ? "-" : Long.toString(status.pid()),
                    status.pid() == 0 ? "-" : megabytes(status.memoryBytes()),
                    status.log());
        }
        terminal.format(
                "%-18s %-9s %-16s %8s %9s",
                "",
                "",
                "",
                "",
                megabytes(
                        statuses.stream().mapToLong(ProcessStatus::memoryBytes).sum()));
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    static String toJson(List<ProcessStatus> statuses) {
        return statuses.stream().map(StatusCommand::toJson).collect(Collectors.joining(",\n ", "[", "]"));
    }

    /** A process that is down has no pid: {@code null}. */
    private static String toJson(ProcessStatus status) {
        return "{\"name\":" + quoted(status.name())
                + ",\"pid\":" + (status.pid() == 0 ? "null" : Long.toString(status.pid()))
                + ",\"port\":" + status.port()
                + ",\"state\":" + quoted(status.state().name())
                + ",\"memoryBytes\":" + status.memoryBytes()
                + ",\"log\":" + quoted(status.log().toString()) + "}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
