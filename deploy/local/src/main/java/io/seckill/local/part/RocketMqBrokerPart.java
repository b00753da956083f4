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
import java.util.Set;

/** A RocketMQ broker with the suite's topics. */
public final class RocketMqBrokerPart implements Part {

    /** The broker takes requests of its own kind on a second port, this far below the first. */
    private static final int FAST_PORT_BELOW = 2;

    private final Place place;
    private final int port;
    private final int nameServerPort;

    public RocketMqBrokerPart(Place place, int port, int nameServerPort) {
        this.place = place;
        this.port = port;
        this.nameServerPort = nameServerPort;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(
                        new PortUse(port, "RocketMQ broker", "SECKILL_BROKER_PORT"),
                        new PortUse(port - FAST_PORT_BELOW, "RocketMQ broker, fast port", "SECKILL_BROKER_PORT")),
                RocketMqProbe.ofBroker(nameServerPort, place.name(), port),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(90),
                // it waits for each of its many threads and flushes its store; 5 to 10 s are usual
                Duration.ofSeconds(30));
    }

    @Override
    public Set<String> needs() {
        return Set.of("rocketmq-namesrv");
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, StartFailure {
        Path module = RepositoryRoot.find().resolve("deploy/rocketmq");
        List<String> command = new JavaCommand(320)
                .option(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxDirectMemorySize=256m",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .property("rocketmq.home.dir", place.directory())
                .property("user.home", place.directory())
                .main(
                        JavaCommand.classPathOf(module, place.name()),
                        "io.seckill.rocketmq.Broker",
                        module.resolve("broker.conf").toString(),
                        module.resolve("topics.conf").toString());
        return new Launch(
                command,
                Map.of(
                        "ROCKETMQ_BROKER_NAME", place.name(),
                        "ROCKETMQ_BROKER_PORT", Integer.toString(port),
                        "ROCKETMQ_NAMESRV", "127.0.0.1:" + nameServerPort,
                        "ROCKETMQ_STORE", place.directory().resolve("store").toString()));
    }
}
