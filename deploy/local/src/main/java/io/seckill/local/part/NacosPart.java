package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nacos: alone with its console and its data in its own directory, or one node of a cluster that keeps its data in the database
 * server.
 */
public final class NacosPart implements Part {

    /** The database, and its user, of a cluster. */
    public static final String DATABASE = "nacos";

    /** The first stop after a build also writes an archive of the classes. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** A node is ready when it has heard from another; several start side by side. */
    private static final Duration START_LIMIT_OF_A_NODE = Duration.ofMinutes(4);

    private static final String SETTING = "SECKILL_NACOS_PORT";
    private static final String PROPERTIES = "application.properties";
    private static final String MYSQL_PROPERTIES = "mysql.properties";

    private final Place place;
    private final Node node;
    private final NacosAccess access;
    private final Optional<Path> archives;

    /**
     * Where it listens, and with whom it works.
     *
     * @param number 1 for the first or only one, which also has the console
     * @param port the main port; 1000 below and 1000 and 1001 above it are used as well
     * @param consolePort of the first one's console
     * @param cluster empty for one that is alone
     */
    public record Node(int number, int port, int consolePort, Optional<Cluster> cluster) {

        boolean hasConsole() {
            return number == 1;
        }
    }

    /**
     * The other nodes, and what they share.
     *
     * @param members {@code host:port} of all nodes
     * @param mysqlAddress {@code host:port}
     * @param mysqlPart the name of the part that is the database server
     * @param mysqlPassword of the user {@link #DATABASE}
     */
    public record Cluster(List<String> members, String mysqlAddress, String mysqlPart, String mysqlPassword) {

        public Cluster {
            members = List.copyOf(members);
        }
    }

    /**
     * @param archives where to keep what the JVM learns about its classes for the next start; empty to keep nothing
     */
    public NacosPart(Place place, Node node, NacosAccess access, Optional<Path> archives) {
        this.place = place;
        this.node = node;
        this.access = access;
        this.archives = archives;
    }

    @Override
    public ProcessSpec spec() {
        int port = node.port();
        List<PortUse> ports = new ArrayList<>(List.of(
                new PortUse(port, "Nacos", SETTING),
                new PortUse(port + 1_000, "Nacos, gRPC for clients", SETTING),
                new PortUse(port + 1_001, "Nacos, gRPC between nodes", SETTING),
                new PortUse(port - 1_000, "Nacos, raft", SETTING)));
        if (node.hasConsole()) {
            ports.add(new PortUse(node.consolePort(), "Nacos console", "SECKILL_NACOS_CONSOLE_PORT"));
        }
        return new ProcessSpec(
                place.name(),
                place.directory(),
                ports,
                new HttpProbe("http://127.0.0.1:" + port + "/nacos/v3/admin/core/state/readiness"),
                place.pidFile(),
                place.log(),
                node.cluster().isEmpty() ? START_LIMIT : START_LIMIT_OF_A_NODE,
                STOP_LIMIT);
    }

    @Override
    public Set<String> needs() {
        return node.cluster().map(cluster -> Set.of(cluster.mysqlPart())).orElse(Set.of());
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public Launch prepare() throws IOException, StartFailure {
        Path module = module();
        Path configuration = Files.createDirectories(place.directory().resolve("conf"));
        configure(module, configuration);
        JavaCommand java = new JavaCommand(256)
                .option("-XX:TieredStopAtLevel=1")
                .property("nacos.home", place.directory())
                .property("user.home", place.directory())
                .property("nacos.standalone", node.cluster().isEmpty())
                .property("spring.config.additional-location", "file:" + configuration + "/");
        if (!node.hasConsole()) {
            java.property("nacos.deployment.type", "server");
        }
        String classPath = JavaCommand.classPathOf(module, place.name());
        Optional<Path> jar = archives.isPresent() ? packaged(module) : Optional.empty();
        if (archives.isPresent() && jar.isPresent()) {
            // a JVM archives no class of a folder
            classPath = classPath.replace(
                    module.resolve("target/classes").toString(), jar.get().toString());
            String build = classPath + " " + Files.getLastModifiedTime(jar.get());
            java.options(new ClassArchive(archives.get(), "nacos", build).options(node.number() == 1));
        }
        return new Launch(java.main(classPath, "io.seckill.nacos.NacosServer"), environment());
    }

    private void configure(Path module, Path configuration) throws IOException {
        String properties = Files.readString(module.resolve(PROPERTIES));
        if (node.cluster().isPresent()) {
            properties += Files.readString(module.resolve(MYSQL_PROPERTIES));
            Files.write(
                    configuration.resolve("cluster.conf"), node.cluster().get().members());
        }
        Files.writeString(configuration.resolve(PROPERTIES), properties);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "NACOS_PORT", Integer.toString(node.port()),
                "NACOS_CONSOLE_PORT", Integer.toString(node.consolePort()),
                "NACOS_TOKEN_KEY", access.tokenKey(),
                "NACOS_IDENTITY_VALUE", access.identity()));
        node.cluster().ifPresent(cluster -> {
            environment.put("NACOS_MYSQL_ADDRESS", cluster.mysqlAddress());
            environment.put("NACOS_MYSQL_DATABASE", DATABASE);
            environment.put("NACOS_MYSQL_USERNAME", DATABASE);
            environment.put("NACOS_MYSQL_PASSWORD", cluster.mysqlPassword());
        });
        return environment;
    }

    /** The few classes of our own as {@code ./seckill} packages them. */
    private static Optional<Path> packaged(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("seckill-nacos-server-.*\\.jar"))
                    .findFirst();
        }
    }

    /**
     * Sets the administrator's password on the first start, which any node may do, and publishes the configurations that are
     * missing, which the first one does.
     */
    @Override
    public void complete() throws IOException, InterruptedException, StartFailure {
        NacosAdministration nacos = new NacosAdministration(node.port(), access.password());
        if (!nacos.logIn()) {
            throw new StartFailure(
                    place.name(), "it refuses the login of the administrator: " + nacos.lastAnswer(), place.log());
        }
        if (node.number() == 1) {
            nacos.publishMissing(module().resolve("config"));
        }
    }

    private static Path module() {
        return RepositoryRoot.find().resolve("deploy/nacos");
    }
}
