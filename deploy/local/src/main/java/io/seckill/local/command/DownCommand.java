package io.seckill.local.command;

import io.seckill.local.part.Folders;
import io.seckill.local.system.Conductor;
import io.seckill.local.system.ProcessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code down}. */
@Command(
        name = "down",
        description = "Stops all that up started, and only that. The data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    /** Programs that were unpacked or fetched once; they are no data. */
    private static final String BINARIES = "binaries";

    private final Context context;

    @Option(names = "--wipe", description = "Removes the data, the logs and the pages too.")
    private boolean wipe;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Conductor system = context.system();
        boolean wasDown = system.status().stream().allMatch(status -> status.state() == ProcessStatus.State.DOWN);
        try (StepProgress progress =
                new StepProgress(context.terminal(), system.names().size())) {
            // also when all are down: this ends what a killed part left behind
            system.stop(new TreeSet<>(system.names()), progress);
        }
        context.terminal().line(wasDown ? "Nothing was running." : "All stopped.");
        if (wipe) {
            wipe();
            context.terminal().line("The data is removed.");
        }
        return 0;
    }

    private void wipe() throws IOException {
        Path state = context.state();
        if (!Files.isDirectory(state)) {
            return;
        }
        try (Stream<Path> entries = Files.list(state)) {
            entries.filter(entry -> !entry.getFileName().toString().equals(BINARIES))
                    .forEach(Folders::delete);
        }
    }
}
