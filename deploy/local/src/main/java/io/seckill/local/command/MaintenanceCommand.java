package io.seckill.local.command;

import io.seckill.local.system.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code maintenance}: without a word behind it, whether it is on. */
@Command(
        name = "maintenance",
        description = {
            "Whether shoppers are told to come back later.",
            "on and off take effect within a second, without a restart: Nginx looks whether a file is there."
        },
        mixinStandardHelpOptions = true)
final class MaintenanceCommand implements Callable<Integer> {

    private final Context context;

    MaintenanceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        return say();
    }

    @Command(
            name = "on",
            description =
                    "Pages say so in Chinese and English, API calls are answered 503 BUSY; payments are still heard.",
            mixinStandardHelpOptions = true)
    int on() throws IOException {
        Path file = file();
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return say();
    }

    @Command(name = "off", description = "Everything is served again.", mixinStandardHelpOptions = true)
    int off() throws IOException {
        Files.deleteIfExists(file());
        return say();
    }

    private int say() throws IOException {
        context.terminal().line("Maintenance is " + (Files.exists(file()) ? "on: " + file() : "off") + ".");
        return 0;
    }

    private Path file() throws IOException {
        return Topology.maintenanceFile(context.settings());
    }
}
