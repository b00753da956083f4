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
import java.util.Optional;
import java.util.Set;

/** One of the suite's own services, a Spring Boot jar in a JVM of its own. */
public final class ServicePart implements Part {

    /** Dubbo refuses 127.0.0.1 and localhost as the address it registers, but not another name for them. */
    private static final String LOOPBACK_NAME = "loop";

    /** Ten times what an idle machine needs. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    /** The first stop after a build also writes an archive of the classes, five services side by side. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(150);

    private final Place place;
    private final Service service;
    private final Optional<Path> archives;

    /**
     * What is special about a service.
     *
     * @param name of the service; its instances share what is unpacked and learnt under it
     * @param instance 1 for the first or only one
     * @param module the Maven module, a folder of the same name at the root of the clone
     * @param heapMegabytes upper limit of the heap
     * @param hot whether shoppers wait for it: then the JVM compiles for speed, else for a quick start
     * @param port its HTTP port
     * @param portSetting what moves that port
     * @param dubboPort its Dubbo port
     * @param environment what it needs to know about the others
     * @param needs parts that must be healthy before it starts
     */
    public record Service(
            String name,
            int instance,
            String module,
            int heapMegabytes,
            boolean hot,
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

    /**
     * @param archives where to keep what the JVM learns about its classes for the next start; empty to keep nothing
     */
    public ServicePart(Place place, Service service, Optional<Path> archives) {
        this.place = place;
        this.service = service;
        this.archives = archives;
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
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
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
        JavaCommand command = new JavaCommand(service.heapMegabytes())
                .option("-XX:MaxMetaspaceSize=192m", "-XX:MaxDirectMemorySize=96m", "-XX:ReservedCodeCacheSize=96m")
                // clients write caches and logs below the home folder
                .property("user.home", place.directory())
                .property(
                        "java.io.tmpdir",
                        Files.createDirectories(place.directory().resolve("tmp")))
                .property("jdk.net.hosts.file", hostsFile())
                // the service itself ends Dubbo, after the web server has answered the last request
                .property("dubbo.shutdownHook.listenIgnore", true)
                .property("dubbo.module.keepRunningOnSpringClosed", true);
        if (!service.hot()) {
            command.option("-XX:TieredStopAtLevel=1");
        }
        Path unpacked = UnpackedService.of(jar, place.name(), place.directory().resolveSibling(service.name()));
        if (archives.isPresent()) {
            ClassArchive archive = new ClassArchive(archives.get(), service.name(), UnpackedService.build(jar));
            command.options(archive.options(service.instance() == 1));
        }
        return new Launch(command.jar(unpacked), environment);
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
