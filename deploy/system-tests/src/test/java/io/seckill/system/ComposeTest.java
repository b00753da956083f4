package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The Docker ways of running, as far as they can be looked at without an engine: each file names every process, publishes on
 * 127.0.0.1 alone and holds no secret, and a docker client, where there is one, accepts it. {@link ContainersTest} starts them.
 */
class ComposeTest {

    private static final Path DOCKER = Path.of("..", "docker");
    private static final String ONE_OF_EACH = "compose.yaml";
    private static final String CLUSTER = "compose.cluster.yaml";
    private static final List<String> ONCE = List.of("operation", "seckill", "inventory", "order", "page-render");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {ONE_OF_EACH, CLUSTER})
    void every_process_of_the_system_is_a_service_with_an_image_or_a_build(String file) throws IOException {
        Map<String, Map<String, Object>> services = services(file);
        assertThat(services).containsKeys("nginx", "mysql", "redis-1", "redis-2", "redis-3");
        assertThat(services.keySet()).anyMatch(name -> name.startsWith("rocketmq-broker"));
        services.forEach((name, service) -> assertThat(service.containsKey("image") || service.containsKey("build"))
                .as(name + " has an image or a build")
                .isTrue());
    }

    @Test
    void one_of_each_is_one_of_each_and_the_cluster_has_two_of_each_service() throws IOException {
        assertThat(services(ONE_OF_EACH)).containsKeys("nacos").containsKeys(ONCE.toArray(String[]::new));
        assertThat(services(CLUSTER))
                .containsKeys("nacos-1", "nacos-2", "nacos-3", "rocketmq-namesrv-2", "rocketmq-broker-2")
                .containsKeys(ONCE.stream()
                        .flatMap(name -> Stream.of(name + "-1", name + "-2"))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_OF_EACH, CLUSTER})
    void what_a_service_depends_on_is_a_service(String file) throws IOException {
        Map<String, Map<String, Object>> services = services(file);
        services.forEach((name, service) -> assertThat(services.keySet())
                .as("what " + name + " depends on")
                .containsAll(names(service.get("depends_on"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_OF_EACH, CLUSTER})
    void ports_are_published_on_the_loopback_address_alone(String file) throws IOException {
        services(file)
                .forEach((name, service) -> assertThat(names(service.get("ports")))
                        .as("ports of " + name)
                        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_OF_EACH, CLUSTER, "parts.yaml"})
    void no_secret_has_a_value_of_its_own(String file) throws IOException {
        assertThat(Files.readAllLines(DOCKER.resolve(file)).stream()
                        .filter(line -> line.matches(".*(PASSWORD|SECRET|TOKEN|IDENTITY)(_VALUE)?[A-Z]*: .*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches(".*: \\$\\{[A-Z_]+(:\\?[^}]*)?}"));
    }

    @Test
    void the_cluster_does_not_run_in_the_profile_that_lets_everybody_in() throws IOException {
        assertThat(Files.readString(DOCKER.resolve(CLUSTER)))
                .contains("SPRING_PROFILES_ACTIVE: production")
                .doesNotContain("SPRING_PROFILES_ACTIVE: local");
    }

    @Test
    void secrets_are_drawn_once_for_their_owner_alone_and_are_never_the_same() throws Exception {
        Path one = folder.resolve("one.env");
        Path other = folder.resolve("other.env");
        assertThat(draw(one)).isZero();
        String drawn = Files.readString(one);
        assertThat(draw(one)).isZero();
        assertThat(Files.readString(one)).as("drawn once").isEqualTo(drawn);
        assertThat(draw(other)).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                .isEqualTo("rw-------");
        assertThat(values(one))
                .hasSizeGreaterThan(10)
                .allSatisfy(value -> assertThat(value).hasSizeGreaterThanOrEqualTo(32));
        assertThat(values(one)).doesNotContainAnyElementsOf(values(other)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_OF_EACH, CLUSTER})
    void a_docker_client_accepts_the_file_where_there_is_one(String file) throws Exception {
        Path secrets = folder.resolve("secrets.env");
        assertThat(draw(secrets)).isZero();
        if (run("docker", "compose", "version") != 0) {
            // without a client the file is at least YAML whose services are maps
            assertThat(services(file)).isNotEmpty();
            return;
        }
        String path = DOCKER.resolve(file).toString();
        assertThat(run("docker", "compose", "--env-file", secrets.toString(), "--file", path, "config", "-q"))
                .isZero();
        assertThat(run("docker", "compose", "--env-file", "/dev/null", "--file", path, "config", "-q"))
                .as("without secrets")
                .isNotZero();
    }

    private static int draw(Path file) throws IOException, InterruptedException {
        return run(DOCKER.resolve("make-env.sh").toString(), file.toString());
    }

    private static List<String> values(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }

    /** The services of a file, each over the part it extends. */
    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Map<String, Object>> parts = read("parts.yaml");
        Map<String, Map<String, Object>> services = new HashMap<>();
        read(file).forEach((name, own) -> {
            Map<String, Object> whole = new HashMap<>();
            if (own.get("extends") instanceof Map<?, ?> part) {
                whole.putAll(Objects.requireNonNull(
                        parts.get(String.valueOf(part.get("service"))), name + " extends a part that is there"));
            }
            whole.putAll(own);
            services.put(name, whole);
        });
        return services;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> read(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(DOCKER.resolve(name))) {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return (Map<String, Map<String, Object>>)
                    Objects.requireNonNull(file.get("services"), "the file has services");
        }
    }

    private static List<String> names(@Nullable Object listOrMap) {
        if (listOrMap instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        return listOrMap instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("COMPOSE_ENV_FILES");
            Process process = builder.start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
