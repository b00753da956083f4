package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the suite's own services, a Spring Boot jar in a JVM of its own. */
public final class ServicePart implements Part {

    /** Dubbo refuses 127.0.0.1 and localhost as the address it registers, but not another name for them. */
    private static final String LOOPBACK_NAME = "loop";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Place place;
    private final Service service;

    /**
     * What is special about a service.
     *
     * @param module the Maven module, a folder of the same name at the root of the clone
     * @param heapMegabytes upper limit of the heap
     * @param port its HTTP port
     * @param portSetting what moves that port
     * @param dubboPort its Dubbo port
     * @param environment what it needs to know about the others
     * @param needs parts that must be healthy before it starts
     */
    public record Service(
            String module,
            int heapMegabytes,
            int port,
            String portSetting,
            int dubboPort,
            Map<String, String> environment,
            Set<String> needs) {

        public Service {
            environment = Map.copyOf(environment);
            needs = Set.copyOf(needs);
        }
    }

    public ServicePart(Place place, Service service) {
        this.place = place;
        this.service = service;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(
                        new PortUse(service.port(), "HTTP of " + place.name(), service.portSetting()),
                        new PortUse(service.dubboPort(), "Dubbo of " + place.name(), "SECKILL_DUBBO_PORT")),
                new HttpProbe("http://127.0.0.1:" + service.port() + "/actuator/health/readiness"),
                place.pidFile(),
                place.log(),
                START_LIMIT,
                STOP_LIMIT);
    }

    @Override
    public Set<String> needs() {
        return service.needs();
    }

    @Override
    public Launch prepare() throws IOException, StartFailure {
        Path target = RepositoryRoot.find().resolve(service.module()).resolve("target");
        Path jar = target.resolve(service.module() + "-exec.jar");
        if (!Files.isReadable(jar)) {
            throw new StartFailure(place.name(), jar + " is not built; run mvn -q -DskipTests package", null);
        }
        Map<String, String> environment = new HashMap<>(service.environment());
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(service.port()));
        environment.put("SECKILL_DUBBO_PORT", Integer.toString(service.dubboPort()));
        environment.put("SECKILL_DUBBO_HOST", LOOPBACK_NAME);
        List<String> command = new JavaCommand(service.heapMegabytes())
                .option("-XX:MaxMetaspaceSize=192m", "-XX:MaxDirectMemorySize=96m", "-XX:ReservedCodeCacheSize=96m")
                // clients write caches and logs below the home folder
                .property("user.home", place.directory())
                .property(
                        "java.io.tmpdir",
                        Files.createDirectories(place.directory().resolve("tmp")))
                .property("jdk.net.hosts.file", hostsFile())
                // the service itself ends Dubbo, after the web server has answered the last request
                .property("dubbo.shutdownHook.listenIgnore", true)
                .property("dubbo.module.keepRunningOnSpringClosed", true)
                .jar(jar);
        return new Launch(command, environment);
    }

    /** With such a file a JVM asks nobody else for names, so the machine's own name has to be in it. */
    private Path hostsFile() throws IOException {
        StringBuilder names = new StringBuilder("127.0.0.1 localhost " + LOOPBACK_NAME);
        try {
            names.append(' ').append(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            // then nobody asks for it either
        }
        return Files.writeString(place.directory().resolve("hosts"), names.append('\n'));
    }
}
