package io.seckill.system;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules and dashboards that are shipped, as they are read by those who check them. */
final class Observability {

    static final Path RULES = Path.of("..", "prometheus", "rules", "seckill.yml");
    static final Path RULE_TESTS = Path.of("..", "prometheus", "tests", "alerts.yml");
    private static final Path DASHBOARDS = Path.of("..", "grafana");

    /** Names of metrics: words that are no function, label, keyword or recorded rule. */
    private static final Pattern METRIC = Pattern.compile(
            "\\b(?:seckill_[a-z0-9_]+|http_server_[a-z_]+|hikaricp_[a-z_]+|jvm_[a-z_]+|disk_[a-z_]+|resilience4j_[a-z_]+"
                    + "|nacos_[a-z_]+|process_[a-z_]+|logback_[a-z_]+|ssl_[a-z_]+|probe_[a-z_]+|up)\\b(?!:)");

    private Observability() {}

    /** A rule that alerts; {@code runbook} is the page and its section. */
    record Alert(String name, String expression, String runbook) {}

    /** An expression and where it stands. */
    record Expression(String place, String text) {}

    static List<Alert> alerts() {
        return rules().stream()
                .filter(rule -> rule.containsKey("alert"))
                .map(rule -> new Alert(
                        text(rule, "alert"), text(rule, "expr"), text(map(rule.get("annotations")), "runbook")))
                .toList();
    }

    /** Of all rules, those that record too. */
    static List<Expression> ruleExpressions() {
        return rules().stream()
                .map(rule ->
                        new Expression(text(rule, rule.containsKey("alert") ? "alert" : "record"), text(rule, "expr")))
                .toList();
    }

    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .forEach(found -> names.add(found.group()));
        return names;
    }

    static List<Expression> dashboardExpressions() {
        List<Expression> expressions = new ArrayList<>();
        dashboards().forEach((file, dashboard) -> {
            for (Object panel : dashboard.getJSONArray("panels")) {
                JSONObject each = (JSONObject) panel;
                for (Object target : each.getJSONArray("targets")) {
                    expressions.add(new Expression(
                            file + ": " + each.getString("title"), ((JSONObject) target).getString("expr")));
                }
            }
        });
        return expressions;
    }

    /** By file name. */
    static Map<String, JSONObject> dashboards() {
        Map<String, JSONObject> dashboards = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                dashboards.put(file.getFileName().toString(), JSON.parseObject(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dashboards;
    }

    static Map<?, ?> yaml(Path file) {
        try {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, ?>> rules() {
        List<Map<String, ?>> rules = new ArrayList<>();
        for (Object group : list(yaml(RULES).get("groups"))) {
            for (Object rule : list(map(group).get("rules"))) {
                rules.add(map(rule));
            }
        }
        return rules;
    }

    static String text(Map<?, ?> of, String key) {
        return (String) Objects.requireNonNull(of.get(key), key);
    }

    @SuppressWarnings("unchecked")
    static Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) Objects.requireNonNull(value, "not there");
    }

    static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value, "not there");
    }
}
