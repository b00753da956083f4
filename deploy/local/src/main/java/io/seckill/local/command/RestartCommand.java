package io.seckill.local.command;

import io.seckill.local.process.StartFailure;
import io.seckill.local.system.Conductor;
import io.seckill.local.system.RollingRestart;
import io.seckill.local.system.Settings;
import io.seckill.local.system.Topology;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restart}. */
@Command(
        name = "restart",
        description = {
            "Starts a process that is down, or stops and starts one that is up.",
            "With --rolling: the instances of a service (of all services without a NAME) one after the other, so that no"
                    + " shopper notices; needs a system of up --cluster."
        },
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "As in status: order, redis-2, ...; with --rolling a service: order, seckill, ...")
    private @Nullable String name;

    @Option(names = "--rolling", description = "One instance after the other.")
    private boolean rolling;

    RestartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StartFailure {
        Settings settings = context.settings();
        Conductor system = new Conductor(Topology.toStart(settings), process -> {});
        if (rolling) {
            RollingRestart restart = new RollingRestart(system, settings.shape());
            List<String> instances = name == null ? restart.all() : restart.of(name);
            try (StepProgress progress = new StepProgress(context.terminal(), instances.size())) {
                restart.run(instances, progress);
            }
            return 0;
        }
        String one = name;
        if (one == null) {
            context.terminal().error("the NAME of a process is missing; ./seckill status has them");
            return ExitCode.USAGE;
        }
        // says which names there are before anything is touched
        system.process(one);
        try (StepProgress progress = new StepProgress(context.terminal(), 1)) {
            system.restart(one, progress);
        }
        return 0;
    }
}
