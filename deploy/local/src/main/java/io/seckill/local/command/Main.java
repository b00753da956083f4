package io.seckill.local.command;

import io.seckill.local.process.StartFailure;
import io.seckill.local.rush.Entrances;
import io.seckill.local.rush.RushCommand;
import io.seckill.local.system.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./seckill}: the whole system on this machine. */
@Command(
        name = "seckill",
        description = "The whole seckill system on this machine, without Docker and without root.",
        footer = {
            "",
            "State is in .seckill/ at the root of the clone, or in SECKILL_STATE. Ports move with SECKILL_PORT_OFFSET, or one by one",
            "(SECKILL_NGINX_PORT, SECKILL_OPERATION_PORT, ...); see docs/local.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main(CommandSpec spec) {
        this.spec = spec;
    }

    @SuppressWarnings("SystemExit") // the program's exit code is its answer
    public static void main(String[] arguments) {
        System.exit(run(Terminal.standard(), arguments));
    }

    /** Runs one command line; returns its exit code: 0 done, 1 failed, 2 not understood. */
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Main(CommandSpec.create()));
        Context context = new Context(terminal);
        for (Object command : List.of(
                new UpCommand(context),
                new DownCommand(context),
                new StatusCommand(context),
                new RestartCommand(context),
                new LogsCommand(context),
                new MaintenanceCommand(context),
                new RushCommand(() -> entrances(context), terminal.interactive()),
                new ShoppersCommand(terminal, () -> entrances(context)),
                new DeadLettersCommand(terminal, () -> entrances(context).operation()),
                new StockNodesCommand(terminal, () -> entrances(context).operation()),
                new HandoversCommand(terminal, () -> entrances(context).operation()))) {
            line.addSubcommand(command);
        }
        line.setExecutionExceptionHandler((failure, where, parsed) -> {
            terminal.error(describe(failure));
            return 1;
        });
        return line.execute(arguments);
    }

    private static Entrances entrances(Context context) {
        try {
            Addresses addresses = context.settings().addresses();
            return new Entrances(URI.create(addresses.shop()), URI.create(addresses.operation()));
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of the running system cannot be read", e);
        }
    }

    private static String describe(Exception failure) {
        return switch (failure) {
            case StartFailure start -> String.valueOf(start.getMessage());
            case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
            case IllegalStateException refused -> String.valueOf(refused.getMessage());
            default -> failure.toString();
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"seckill " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
