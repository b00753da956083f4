package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.part.DebianProgram;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules by themselves, with Prometheus' own tool; and that each alert leads to what is to be done. */
class AlertRulesTest {

    private static final DebianProgram PROMTOOL = new DebianProgram(
            "promtool",
            List.of("prometheus"),
            "usr/bin/promtool",
            List.of("--version"),
            "install it (Debian/Ubuntu: apt-get install prometheus; macOS: brew install prometheus)");

    @Test
    void each_alert_fires_when_it_should_and_is_quiet_when_not() throws Exception {
        assertThat(promtool("check", "rules", Observability.RULES.toString())).contains("SUCCESS");
        assertThat(promtool("test", "rules", Observability.RULE_TESTS.toString()))
                .contains("SUCCESS");
    }

    @Test
    void no_alert_is_without_such_a_test() {
        Set<String> quiet = new HashSet<>();
        Set<String> firing = new HashSet<>();
        for (Object test :
                Observability.list(Observability.yaml(Observability.RULE_TESTS).get("tests"))) {
            for (Object each : Observability.list(Observability.map(test).get("alert_rule_test"))) {
                Map<String, ?> expected = Observability.map(each);
                (Observability.list(expected.get("exp_alerts")).isEmpty() ? quiet : firing)
                        .add(Observability.text(expected, "alertname"));
            }
        }
        Set<String> alerts =
                Observability.alerts().stream().map(Observability.Alert::name).collect(Collectors.toSet());
        assertThat(alerts).hasSizeGreaterThan(30);
        assertThat(firing).isEqualTo(alerts);
        assertThat(quiet).isEqualTo(alerts);
    }

    @Test
    void every_alert_has_a_section_in_the_runbook_that_names_it() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "operations.md"));
        Set<String> sections = page.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> anchor(line.substring(3)))
                .collect(Collectors.toSet());
        for (Observability.Alert alert : Observability.alerts()) {
            assertThat(alert.runbook()).startsWith("docs/operations.md#");
            assertThat(sections).as(alert.name()).contains(alert.runbook().substring("docs/operations.md#".length()));
            assertThat(page).contains("`" + alert.name() + "`");
        }
    }

    @Test
    void each_dashboard_is_whole() {
        Map<String, JSONObject> dashboards = Observability.dashboards();
        assertThat(dashboards).hasSize(6);
        assertThat(dashboards.values().stream().map(each -> each.getString("uid")))
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("seckill-"));
        dashboards.forEach((file, dashboard) -> {
            Set<Integer> ids = new HashSet<>();
            for (Object panel : dashboard.getJSONArray("panels")) {
                JSONObject each = (JSONObject) panel;
                assertThat(ids.add(each.getInteger("id"))).as(file).isTrue();
                assertThat(each.getString("title")).as(file).isNotBlank();
                assertThat(each.getJSONArray("targets")).as(file).isNotEmpty();
            }
        });
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException, StartFailure {
        List<String> command = new java.util.ArrayList<>(
                List.of(PROMTOOL.find(Path.of("target", "promtool.log")).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
