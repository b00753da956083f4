package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The RocketMQ name server. */
public final class RocketMqNameServerPart implements Part {

    private final Place place;
    private final int port;

    public RocketMqNameServerPart(Place place, int port) {
        this.place = place;
        this.port = port;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(port, "RocketMQ name server", "SECKILL_ROCKETMQ_PORT")),
                RocketMqProbe.ofNameServer(port),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, StartFailure {
        Path module = RepositoryRoot.find().resolve("deploy/rocketmq");
        List<String> command = new JavaCommand(96)
                .option("-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=64m")
                .property("rocketmq.home.dir", place.directory())
                .property("user.home", place.directory())
                .main(
                        JavaCommand.classPathOf(module, place.name()),
                        "io.seckill.rocketmq.NameServer",
                        module.resolve("namesrv.conf").toString());
        return new Launch(
                command,
                Map.of(
                        "ROCKETMQ_NAMESRV_PORT", Integer.toString(port),
                        "ROCKETMQ_STORE", place.directory().toString()));
    }
}
