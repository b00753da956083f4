package io.seckill.local.command;

import io.seckill.local.process.StartFailure;
import io.seckill.local.system.Conductor;
import io.seckill.local.system.Topology;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code restart}. */
@Command(
        name = "restart",
        description = "Starts a process that is down, or stops and starts one that is up.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "As in status: order, redis-2, ...")
    private String name = "";

    RestartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StartFailure {
        Conductor system = new Conductor(Topology.toStart(context.settings()), process -> {});
        // says which names there are before anything is touched
        system.process(name);
        try (StepProgress progress = new StepProgress(context.terminal(), 1)) {
            system.restart(name, progress);
        }
        return 0;
    }
}
