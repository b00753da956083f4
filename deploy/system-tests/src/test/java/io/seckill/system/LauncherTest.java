package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.seed.SaleSeeder;
import io.seckill.local.system.ProcessStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the launcher shows of the running system, and what it puts on sale. */
@ExtendWith(TheSystem.Shared.class)
class LauncherTest {

    private static final List<String> NAMES = List.of(
            "nginx",
            "redis-1",
            "redis-2",
            "redis-3",
            "rocketmq-namesrv",
            "rocketmq-broker",
            "nacos",
            "mysql",
            "operation",
            "seckill",
            "inventory",
            "order",
            "page-render");

    private final TheSystem system;

    LauncherTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void every_process_is_up_with_a_pid_of_its_own() {
        List<ProcessStatus> processes = system.local().status();
        assertThat(processes).extracting(ProcessStatus::name).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(processes).allSatisfy(process -> {
            assertThat(process.state()).as(process.name()).hasToString("UP");
            assertThat(ProcessHandle.of(process.pid())).as(process.name()).isPresent();
        });
        assertThat(processes).extracting(ProcessStatus::pid).doesNotHaveDuplicates();
    }

    @Test
    void the_command_prints_json_alone_with_a_row_for_each_process_also_where_nothing_runs() throws Exception {
        Process command = new ProcessBuilder("./seckill", "status", "--json")
                .directory(Path.of("..", "..").toFile())
                .start();
        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor(20, TimeUnit.SECONDS)).isTrue();

        JSONArray rows = JSON.parseArray(out);
        assertThat(rows)
                .hasSameSizeAs(NAMES)
                .allSatisfy(row -> assertThat((JSONObject) row)
                        .containsOnlyKeys("name", "pid", "port", "state", "memoryBytes", "log"));
    }

    @Test
    void seeding_twice_gives_one_sale_that_is_open_and_one_that_opens_soon() throws Exception {
        SaleSeeder seeder =
                new SaleSeeder(system.operator(), system.entrances(), Clock.systemUTC(), ZoneId.of("Asia/Shanghai"));
        seeder.seed();
        List<String> second = seeder.seed();

        assertThat(second).singleElement().asString().contains("open or upcoming");
        Awaitility.await("both sales at Nginx").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String home = expect(system.shopper().get("/"), 200).body();
            assertThat(home).contains("青山茶具").contains("北辰耳机");
        });
    }
}
