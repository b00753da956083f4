package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Nacos with its console, one node, storing its data in its own directory. */
public final class NacosPart implements Part {

    /** The first stop after a build also writes an archive of the classes. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private static final String SETTING = "SECKILL_NACOS_PORT";

    private final Place place;
    private final int port;
    private final int consolePort;
    private final NacosAccess access;
    private final Optional<Path> archives;

    /**
     * @param archives where to keep what the JVM learns about its classes for the next start; empty to keep nothing
     * @param port the main port; 1000 below and 1000 and 1001 above it are used as well
     */
    public NacosPart(Place place, int port, int consolePort, NacosAccess access, Optional<Path> archives) {
        this.place = place;
        this.port = port;
        this.consolePort = consolePort;
        this.access = access;
        this.archives = archives;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(
                        new PortUse(port, "Nacos", SETTING),
                        new PortUse(port + 1_000, "Nacos, gRPC for clients", SETTING),
                        new PortUse(port + 1_001, "Nacos, gRPC between nodes", SETTING),
                        new PortUse(port - 1_000, "Nacos, raft", SETTING),
                        new PortUse(consolePort, "Nacos console", "SECKILL_NACOS_CONSOLE_PORT")),
                new HttpProbe("http://127.0.0.1:" + port + "/nacos/v3/admin/core/state/readiness"),
                place.pidFile(),
                place.log(),
                Duration.ofMinutes(2),
                STOP_LIMIT);
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, StartFailure {
        Path module = module();
        Path configuration = Files.createDirectories(place.directory().resolve("conf"));
        Files.copy(
                module.resolve("application.properties"),
                configuration.resolve("application.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        JavaCommand java = new JavaCommand(256)
                .option("-XX:TieredStopAtLevel=1")
                .property("nacos.home", place.directory())
                .property("user.home", place.directory())
                .property("nacos.standalone", true)
                .property("spring.config.additional-location", "file:" + configuration + "/");
        String classPath = JavaCommand.classPathOf(module, place.name());
        Optional<Path> jar = archives.isPresent() ? packaged(module) : Optional.empty();
        if (archives.isPresent() && jar.isPresent()) {
            // a JVM archives no class of a folder
            classPath = classPath.replace(
                    module.resolve("target/classes").toString(), jar.get().toString());
            String build = classPath + " " + Files.getLastModifiedTime(jar.get());
            java.options(new ClassArchive(archives.get(), place.name(), build).options());
        }
        return new Launch(
                java.main(classPath, "io.seckill.nacos.NacosServer"),
                Map.of(
                        "NACOS_PORT", Integer.toString(port),
                        "NACOS_CONSOLE_PORT", Integer.toString(consolePort),
                        "NACOS_TOKEN_KEY", access.tokenKey(),
                        "NACOS_IDENTITY_VALUE", access.identity()));
    }

    /** The few classes of our own as {@code ./seckill} packages them. */
    private static Optional<Path> packaged(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("seckill-nacos-server-.*\\.jar"))
                    .findFirst();
        }
    }

    /** Sets the administrator's password on the first start and publishes the configurations that are missing. */
    @Override
    public void complete() throws IOException, InterruptedException, StartFailure {
        NacosAdministration nacos = new NacosAdministration(port, access.password());
        if (!nacos.logIn()) {
            throw new StartFailure(
                    place.name(), "it refuses the login of the administrator: " + nacos.lastAnswer(), place.log());
        }
        nacos.publishMissing(module().resolve("config"));
    }

    private static Path module() {
        return RepositoryRoot.find().resolve("deploy/nacos");
    }
}
