package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Docker way of running: the file names every process, and a docker client, where there is one, accepts it. */
class ComposeTest {

    private static final Path COMPOSE = Path.of("..", "docker", "compose.yaml");

    @Test
    void every_process_of_the_system_is_a_service_with_an_image_or_a_build() throws IOException {
        assertThat(COMPOSE).exists();
        assertThat(services())
                .containsKeys("nginx", "nacos", "mysql", "operation", "seckill", "inventory", "order", "page-render");
        assertThat(services().keySet()).anyMatch(name -> name.startsWith("redis"));
        assertThat(services().keySet()).anyMatch(name -> name.startsWith("rocketmq"));
        services()
                .forEach((name, service) -> assertThat(service.containsKey("image") || service.containsKey("build"))
                        .as(name + " has an image or a build")
                        .isTrue());
    }

    @Test
    void what_a_service_depends_on_is_a_service() throws IOException {
        Map<String, Map<String, Object>> services = services();
        services.forEach((name, service) -> assertThat(services.keySet())
                .as("what " + name + " depends on")
                .containsAll(names(service.get("depends_on"))));
    }

    @Test
    void a_docker_client_accepts_the_file_where_there_is_one() throws Exception {
        if (run("docker", "compose", "version") != 0) {
            // without a client the file is at least YAML whose services are maps
            assertThat(services()).isNotEmpty();
            return;
        }
        assertThat(run("docker", "compose", "-f", COMPOSE.toString(), "config", "-q"))
                .isZero();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        try (Reader reader = Files.newBufferedReader(COMPOSE)) {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return (Map<String, Map<String, Object>>)
                    Objects.requireNonNull(file.get("services"), "the file has services");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(@Nullable Object dependsOn) {
        if (dependsOn instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        return dependsOn instanceof List<?> list ? (List<String>) list : List.of();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
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
