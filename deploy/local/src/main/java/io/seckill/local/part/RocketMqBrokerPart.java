package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A RocketMQ broker with the suite's topics. */
public final class RocketMqBrokerPart implements Part {

    /** The broker takes requests of its own kind on a second port, this far below the first. */
    private static final int FAST_PORT_BELOW = 2;

    private final Place place;
    private final int port;
    private final List<Integer> nameServerPorts;
    private final Set<String> nameServers;
    private final Map<String, String> authentication;

    /**
     * @param nameServerPorts of each name server it makes itself known to
     * @param nameServers their names
     */
    public RocketMqBrokerPart(Place place, int port, List<Integer> nameServerPorts, Set<String> nameServers) {
        this(place, port, nameServerPorts, nameServers, Map.of());
    }

    private RocketMqBrokerPart(
            Place place,
            int port,
            List<Integer> nameServerPorts,
            Set<String> nameServers,
            Map<String, String> authentication) {
        this.authentication = authentication;
        this.place = place;
        this.port = port;
        this.nameServerPorts = List.copyOf(nameServerPorts);
        this.nameServers = Set.copyOf(nameServers);
    }

    /** The same broker, which answers only who signs with this password. */
    public RocketMqBrokerPart authenticating(String user, String password) {
        return new RocketMqBrokerPart(
                place,
                port,
                nameServerPorts,
                nameServers,
                Map.of(
                        "ROCKETMQ_AUTHENTICATION", "true",
                        "ROCKETMQ_FIRST_USER", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}",
                        "ROCKETMQ_OWN_USER", "{\"accessKey\":\"" + user + "\",\"secretKey\":\"" + password + "\"}"));
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(
                        new PortUse(port, "RocketMQ broker", "SECKILL_BROKER_PORT"),
                        new PortUse(port - FAST_PORT_BELOW, "RocketMQ broker, fast port", "SECKILL_BROKER_PORT")),
                RocketMqProbe.ofBroker(nameServerPorts, place.name(), port),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(90),
                // it waits for each of its many threads and flushes its store; 5 to 10 s are usual
                Duration.ofSeconds(30));
    }

    @Override
    public Set<String> needs() {
        return nameServers;
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
        Map<String, String> environment = new HashMap<>(authentication);
        environment.putAll(Map.of(
                "ROCKETMQ_BROKER_NAME", place.name(),
                "ROCKETMQ_BROKER_PORT", Integer.toString(port),
                "ROCKETMQ_NAMESRV",
                        nameServerPorts.stream()
                                .map(nameServer -> "127.0.0.1:" + nameServer)
                                .collect(Collectors.joining(";")),
                "ROCKETMQ_STORE", place.directory().resolve("store").toString()));
        return new Launch(command, environment);
    }
}
