package io.seckill.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.local.part.Part;
import io.seckill.local.part.Place;
import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.Ports;
import io.seckill.local.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingRestartTest {

    @TempDir
    Path state;

    private final List<String> started = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void healthy(String part, Duration took) {
            started.add(part);
        }
    };
    private Conductor conductor;
    private RollingRestart restart;

    @BeforeEach
    void some_parts() {
        List<Part> parts = new ArrayList<>();
        for (String name : List.of("order-1", "order-2", "seckill-1")) {
            parts.add(new Sleeper(Place.below(state, name), Ports.free()));
        }
        conductor = new Conductor(parts, process -> {});
        restart = new RollingRestart(conductor, Shape.CLUSTER, Duration.ZERO);
    }

    @AfterEach
    void end() throws Exception {
        conductor.stop(new TreeSet<>(conductor.names()), Progress.SILENT);
    }

    @Test
    void instances_are_restarted_one_after_the_other() throws Exception {
        up("order-1", "order-2", "seckill-1");
        long before = pid("order-1");
        restart.run(restart.of("order"), progress);
        assertThat(started).containsExactly("order-1", "order-2");
        assertThat(pid("order-1")).isNotEqualTo(before);
    }

    @Test
    void the_last_one_that_serves_is_not_stopped() throws Exception {
        up("order-1", "order-2");
        conductor.process("order-2").stop();
        long before = pid("order-1");
        assertThatThrownBy(() -> restart.run(restart.of("order"), progress))
                .hasMessageContaining("order-1 is not restarted, for order-2 is not healthy");
        assertThat(pid("order-1")).isEqualTo(before);
        assertThat(started).isEmpty();
    }

    @Test
    void one_that_is_down_is_started_while_the_other_serves() throws Exception {
        up("order-1", "order-2");
        conductor.process("order-1").stop();
        restart.run(List.of("order-1"), progress);
        assertThat(conductor.isHealthy("order-1")).isTrue();
    }

    @Test
    void a_system_with_one_of_each_is_left_alone() throws Exception {
        up("order-1");
        RollingRestart single = new RollingRestart(conductor, Shape.SINGLE, Duration.ZERO);
        assertThatThrownBy(() -> single.run(single.of("order"), progress)).hasMessageContaining("up --cluster");
    }

    @Test
    void all_services_are_among_them_and_nothing_else() throws Exception {
        up("order-1");
        assertThat(restart.all())
                .hasSize(10)
                .containsAll(Services.names().stream()
                        .flatMap(service -> Shape.CLUSTER.instancesOf(service).stream())
                        .toList());
        assertThatThrownBy(() -> restart.of("redis")).hasMessageContaining("there is no service redis");
    }

    private void up(String... names) throws Exception {
        conductor.start(Set.of(names), Progress.SILENT);
    }

    private long pid(String name) throws Exception {
        return conductor.process(name).running().orElseThrow().pid();
    }

    /** A process that is healthy from its start. */
    private record Sleeper(Place place, int port) implements Part {

        @Override
        public ProcessSpec spec() {
            return new ProcessSpec(
                    place.name(),
                    place.directory(),
                    List.of(new PortUse(port, "nothing", "NONE")),
                    Optional::empty,
                    place.pidFile(),
                    place.log(),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5));
        }

        @Override
        public Launch prepare() {
            return Launch.of(List.of("/bin/sleep", "300"));
        }
    }
}
