package io.seckill.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules that Prometheus is given, and the metrics they are about. */
final class AlertRules {

    private static final Path FILE = Path.of("..", "deploy", "prometheus", "rules", "seckill.yml");
    private static final Pattern SELECTOR = Pattern.compile("\\b(seckill_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=(~?)\"([^\"]*)\"");

    private AlertRules() {}

    /** One metric with one value of each label. */
    record Selector(String metric, List<String> labels) {

        /** Whether this line of the exposition is such a one. */
        boolean selects(String line) {
            return (line.startsWith(metric + "{") || line.startsWith(metric + " "))
                    && labels.stream().allMatch(line::contains);
        }
    }

    /** The expression of each rule; every rule must have one, and a name. */
    static List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        for (Object group : list(load().get("groups"))) {
            for (Object each : list(map(group).get("rules"))) {
                Map<?, ?> rule = map(each);
                if (!(rule.get("expr") instanceof String expr)
                        || rule.containsKey("alert") == rule.containsKey("record")) {
                    throw new AssertionError("no rule: " + rule);
                }
                expressions.add(expr);
            }
        }
        return expressions;
    }

    /** What the expressions select among metrics that begin so; a choice of label values is one selector for each. */
    static List<Selector> selectors(List<String> expressions, String beginning) {
        List<Selector> selectors = new ArrayList<>();
        for (String expression : expressions) {
            SELECTOR.matcher(expression)
                    .results()
                    .filter(found -> found.group(1).startsWith(beginning))
                    .forEach(found -> {
                        List<List<String>> all = List.of(List.of());
                        Matcher label = LABEL.matcher(found.group(2) == null ? "" : found.group(2));
                        while (label.find()) {
                            all = with(all, label.group(1), label.group(3).split("\\|"));
                        }
                        all.forEach(labels -> selectors.add(new Selector(found.group(1), labels)));
                    });
        }
        return selectors;
    }

    private static List<List<String>> with(List<List<String>> all, String name, String[] values) {
        List<List<String>> more = new ArrayList<>();
        for (List<String> labels : all) {
            for (String value : values) {
                List<String> longer = new ArrayList<>(labels);
                longer.add(name + "=\"" + value + "\"");
                more.add(longer);
            }
        }
        return more;
    }

    private static Map<?, ?> load() {
        try {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return map(yaml.load(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value, "not there");
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value, "not there");
    }
}
