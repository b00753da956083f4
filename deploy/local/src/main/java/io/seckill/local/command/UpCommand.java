package io.seckill.local.command;

import io.seckill.local.process.StartFailure;
import io.seckill.local.system.Addresses;
import io.seckill.local.system.Conductor;
import io.seckill.local.system.Observation;
import io.seckill.local.system.ProcessStatus;
import io.seckill.local.system.Seeder;
import io.seckill.local.system.Settings;
import io.seckill.local.system.Shape;
import io.seckill.local.system.StartLock;
import io.seckill.local.system.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}. */
@Command(
        name = "up",
        description = {
            "Starts the whole system on this machine and stays in front until Ctrl-C, which stops it.",
            "On a running system it says so and changes nothing."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--detach", description = "Returns once all is healthy; ./seckill down stops it.")
    private boolean detach;

    @Option(
            names = "--cluster",
            description =
                    "Three Nacos nodes, two brokers and name servers, two instances of each service: none of them is"
                            + " missed when it dies. About 7 GiB.")
    private boolean cluster;

    @Option(
            names = "--observe",
            description = "Prometheus with the alert rules, and Zipkin with a trace of each order, beside it.")
    private boolean observe;

    @Option(names = "--only", hidden = true, split = ",", description = "Starts these parts and what they need.")
    private List<String> only = new ArrayList<>();

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StartFailure {
        Foreground foreground;
        try (StartLock lock = StartLock.of(context.state())) {
            if (!lock.isHeld()) {
                context.terminal().error("another ./seckill up is starting this system at the moment");
                return 1;
            }
            List<ProcessStatus> before = context.system().status();
            if (before.stream().anyMatch(status -> status.pid() != 0)) {
                return alreadyRunning(before);
            }
            Settings settings = Settings.from(context.state(), System.getenv(), cluster ? Shape.CLUSTER : Shape.SINGLE);
            settings.record();
            if (observe) {
                Observation.from(System.getenv()).record(context.state());
            } else {
                Observation.forget(context.state());
            }
            Conductor system = new Conductor(Topology.toStart(settings), process -> {});
            foreground = new Foreground(context.terminal(), system);
            // Ctrl-C stops what was started, also while it starts
            foreground.stopAtExit();
            start(system, settings, foreground);
        }
        return detach ? 0 : foreground.watch();
    }

    private void start(Conductor system, Settings settings, Foreground foreground)
            throws StartFailure, InterruptedException, IOException {
        Terminal terminal = context.terminal();
        Set<String> names = system.withNeeds(only.isEmpty() ? new TreeSet<>(system.names()) : new TreeSet<>(only));
        terminal.line("Starting " + names.size() + " processes; logs are in "
                + settings.state().resolve("logs"));
        long from = System.nanoTime();
        try (StepProgress progress = new StepProgress(terminal, names.size())) {
            system.start(names, progress);
        } catch (StartFailure | IOException failure) {
            // what had been started is stopped already
            foreground.leave();
            throw failure;
        }
        terminal.format("All up in %.0f s.", StepProgress.seconds(Duration.ofNanos(System.nanoTime() - from)));
        Addresses addresses = settings.addresses();
        if (only.isEmpty()) {
            for (Seeder seeder : ServiceLoader.load(Seeder.class)) {
                seeder.seed(addresses, terminal::line);
            }
        }
        print(addresses);
        if (detach) {
            foreground.leave();
        }
        terminal.line(detach ? "Stop it with ./seckill down." : "Ctrl-C stops it.");
    }

    private int alreadyRunning(List<ProcessStatus> statuses) throws IOException {
        Terminal terminal = context.terminal();
        String missing = statuses.stream()
                .filter(status -> status.state() != ProcessStatus.State.UP)
                .map(status -> status.name() + " (" + status.state() + ")")
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            terminal.line("The system is running already; nothing was changed.");
            print(context.settings().addresses());
            return 0;
        }
        terminal.error("The system is running already, but not whole: " + missing
                + ". Nothing was changed; ./seckill restart NAME starts one that is down.");
        return 1;
    }

    private void print(Addresses addresses) throws IOException {
        Terminal terminal = context.terminal();
        terminal.line("");
        terminal.line("  shop               " + addresses.shop());
        terminal.line("  operators' console " + addresses.operation() + "/console   (operator / operator)");
        terminal.line("  operators' API     " + addresses.operation() + "/api/ops");
        terminal.line("  Nacos console      " + addresses.nacosConsole() + "   (nacos / the password in "
                + context.state().resolve("secrets.properties") + ")");
        Optional<Observation> observation = Observation.recorded(context.state());
        observation.ifPresent(each -> {
            terminal.line("  Prometheus         " + each.prometheusAddress() + "/alerts");
            terminal.line("  Zipkin             " + each.zipkinAddress() + "/zipkin/");
        });
        terminal.line("");
    }
}
