package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.system.ProcessStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTest {

    private static final List<String> PLATFORM =
            List.of("nginx", "redis-1", "redis-2", "redis-3", "rocketmq-namesrv", "rocketmq-broker", "nacos", "mysql");

    @TempDir
    Path directory;

    @Test
    void all_that_is_not_a_service_starts_together_listens_on_loopback_alone_and_ends_without_a_trace()
            throws Exception {
        try (LocalSystem system = LocalSystem.in(directory)) {
            system.up(PLATFORM.toArray(String[]::new));

            List<ProcessStatus> up = of(system.status(), ProcessStatus.State.UP);
            assertThat(up).extracting(ProcessStatus::name).containsExactlyElementsOf(PLATFORM);
            for (ProcessStatus status : up) {
                assertThat(ListeningSockets.of(status.pid()))
                        .as(status.name())
                        .isNotEmpty()
                        .allMatch(ListeningSockets::isLoopback);
                assertThat(status.memoryBytes()).isPositive();
                assertThat(status.log()).exists();
            }

            system.kill9("redis-3");
            system.kill9("nginx");
            assertThat(of(system.status(), ProcessStatus.State.DOWN))
                    .extracting(ProcessStatus::name)
                    .contains("redis-3", "nginx");
            system.restart("redis-3");
            system.restart("nginx");
            assertThat(of(system.status(), ProcessStatus.State.UP)).hasSameSizeAs(PLATFORM);

            system.down();
            assertThat(of(system.status(), ProcessStatus.State.DOWN)).hasSize(13);
            for (ProcessStatus status : up) {
                assertThat(Files.exists(Path.of("/proc", Long.toString(status.pid()))))
                        .as(status.name())
                        .isFalse();
            }
        }
    }

    @Test
    void a_frozen_part_is_no_longer_up_and_a_thawed_one_is_again() {
        try (LocalSystem system = LocalSystem.in(directory)) {
            system.up("redis-1");
            system.freeze("redis-1");
            assertThat(of(system.status(), ProcessStatus.State.STARTING))
                    .extracting(ProcessStatus::name)
                    .containsExactly("redis-1");
            system.thaw("redis-1");
            assertThat(of(system.status(), ProcessStatus.State.UP)).hasSize(1);
        }
    }

    private static List<ProcessStatus> of(List<ProcessStatus> statuses, ProcessStatus.State state) {
        return statuses.stream().filter(status -> status.state() == state).toList();
    }
}
