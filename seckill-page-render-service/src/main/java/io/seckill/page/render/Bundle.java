package io.seckill.page.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All the modules of one page in one file, so that a phone far away asks once and not once a module. Each module becomes a
 * function that is called once and returns what it exports; comments and indentation stay at home.
 *
 * <p>It knows the forms our modules use, each on one line: {@code import {a, b} from}, {@code import * as a from},
 * {@code import a from} and {@code export} before a function, a class or a constant. Anything else is refused at the start of
 * the service, and so by the first test.
 */
final class Bundle {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (\\{[^}]+}|\\* as [A-Za-z]+|[A-Za-z]+) from \"\\./([a-z]+)\\.js\";$");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export (default |(?:async function|function|class|const) ([A-Za-z]+))");
    private static final Pattern LEFT_OVER = Pattern.compile("(?m)^\\s*(import|export)\\b.*$");

    private final UnaryOperator<String> sources;
    private final Set<String> included = new LinkedHashSet<>();
    private final StringBuilder script = new StringBuilder();

    private Bundle(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /**
     * @param entry   the page's own module, without {@code .js}
     * @param sources a module's text by its name
     */
    static String of(String entry, UnaryOperator<String> sources) {
        Bundle bundle = new Bundle(sources);
        bundle.include(entry);
        return bundle.script.toString();
    }

    private void include(String name) {
        if (!included.add(name)) {
            return;
        }
        String source = slim(sources.apply(name));
        IMPORT.matcher(source).results().map(found -> found.group(2)).forEach(this::include);
        List<String> exported = new ArrayList<>();
        String body = EXPORT.matcher(IMPORT.matcher(source).replaceAll(Bundle::taken))
                .replaceAll(found -> Matcher.quoteReplacement(given(found, exported)));
        Matcher leftOver = LEFT_OVER.matcher(body);
        if (leftOver.find()) {
            throw new IllegalStateException(name + ".js cannot be bundled: " + leftOver.group());
        }
        script.append("const $").append(name).append("=(()=>{\n").append(body);
        script.append("return{").append(String.join(",", exported)).append("}})();\n");
    }

    /** Where a module takes something from another, which stands before it. */
    private static String taken(MatchResult found) {
        String what = found.group(1);
        String from = "$" + found.group(2);
        String names = what.startsWith("* as ") ? what.substring("* as ".length()) : what;
        boolean all = what.startsWith("{") || what.startsWith("*");
        return Matcher.quoteReplacement("const " + names + "=" + from + (all ? ";" : ".default;"));
    }

    private static String given(MatchResult found, List<String> exported) {
        String what = found.group(1);
        if (found.group(2) == null) {
            exported.add("default:$default");
            return "const $default=";
        }
        exported.add(found.group(2));
        return what;
    }

    /** Whole-line comments and indentation away; no text of ours spans lines. */
    static String slim(String source) {
        StringBuilder slim = new StringBuilder(source.length());
        source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .forEach(line -> slim.append(line).append('\n'));
        if (slim.indexOf("`") >= 0) {
            throw new IllegalStateException("a text that may span lines cannot be slimmed");
        }
        return slim.toString();
    }
}
