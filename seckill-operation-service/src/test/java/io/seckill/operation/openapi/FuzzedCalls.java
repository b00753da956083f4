package io.seckill.operation.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Calls of one operation: right ones, and every way of being wrong that its description lets one think of. */
final class FuzzedCalls {

    /** A call that may be wrong. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Call(
            String method,
            String path,
            @Nullable String contentType,
            @Nullable String accept,
            String role,
            byte[] body) {

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return role + ": " + method + " " + (path.length() > 300 ? path.substring(0, 300) + "…" : path)
                    + " Content-Type: " + contentType + " Accept: " + accept + " "
                    + (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
        }
    }

    private static final List<String> WRONG_NAMES = List.of(
            "0",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1e3",
            "1.0",
            "0x1",
            "abc",
            "ключ",
            "١",
            " 1",
            "1 ",
            "null",
            "'",
            "a;b",
            "%",
            "\u0000",
            "../1",
            "*",
            "😀",
            "x".repeat(2_000));

    private final FuzzedBodies bodies;
    private final Map<String, List<String>> known;

    /**
     * Calls.
     *
     * @param known names that exist, by the path parameter's name
     */
    FuzzedCalls(FuzzedBodies bodies, Map<String, List<String>> known) {
        this.bodies = bodies;
        this.known = known;
    }

    Arbitrary<Call> of(String template, PathItem.HttpMethod method, Operation operation) {
        Arbitrary<String> path = path(template, operation);
        Arbitrary<byte[]> body = bodies.of(operation);
        Arbitrary<@Nullable String> contentType = contentType(operation);
        Arbitrary<@Nullable String> accept = Arbitraries.frequency(
                        Tuple.of(12, ""),
                        Tuple.of(1, "text/html"),
                        Tuple.of(1, "image/png, x/*;q=2"),
                        Tuple.of(1, "garbage"))
                .map(FuzzedCalls::orNull);
        Arbitrary<String> role =
                Arbitraries.frequency(Tuple.of(12, "operator"), Tuple.of(2, "viewer"), Tuple.of(1, "nobody"));
        return Combinators.combine(path, contentType, accept, role, body)
                .as((where, type, wanted, who, what) -> new Call(method.name(), where, type, wanted, who, what));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Arbitrary<@Nullable String> contentType(Operation operation) {
        if (operation.getRequestBody() == null) {
            return Arbitraries.frequency(Tuple.of(8, ""), Tuple.of(1, "application/json"), Tuple.of(1, "text/plain"))
                    .map(FuzzedCalls::orNull);
        }
        List<String> right = List.copyOf(operation.getRequestBody().getContent().keySet());
        return Arbitraries.frequencyOf(
                        Tuple.of(14, Arbitraries.of(right)),
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        "",
                                        "text/plain",
                                        "application/xml",
                                        "application/json;charset=utf-16",
                                        "text/csv;charset=iso-8859-1",
                                        "application/x-www-form-urlencoded",
                                        "multipart/form-data",
                                        "garbage")))
                .map(FuzzedCalls::orNull);
    }

    private Arbitrary<String> path(String template, Operation operation) {
        List<Arbitrary<String>> parts = new ArrayList<>();
        String left = template;
        while (left.contains("{")) {
            int open = left.indexOf('{');
            int close = left.indexOf('}');
            parts.add(Arbitraries.just(left.substring(0, open)));
            parts.add(name(left.substring(open + 1, close)));
            left = left.substring(close + 1);
        }
        parts.add(Arbitraries.just(left));
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.stream()
                .filter(parameter -> "query".equals(parameter.getIn()))
                .forEach(parameter -> parts.add(query(parameter)));
        return Combinators.combine(parts).as(all -> {
            String path = String.join("", all);
            int first = path.indexOf('&');
            return first < 0 ? path : path.substring(0, first) + "?" + path.substring(first + 1);
        });
    }

    private Arbitrary<String> name(String parameter) {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(known.getOrDefault(parameter, List.of("1")))),
                        Tuple.of(1, Arbitraries.of(WRONG_NAMES)))
                .map(FuzzedCalls::encoded);
    }

    /** With its {@code &}, or nothing. */
    private Arbitrary<String> query(Parameter parameter) {
        List<String> right = known.getOrDefault(parameter.getName(), List.of("1", "2026-11-27", "true"));
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(4, Arbitraries.of(right).map(value -> "&" + parameter.getName() + "=" + encoded(value))),
                Tuple.of(1, Arbitraries.of(WRONG_NAMES).map(value -> "&" + parameter.getName() + "=" + encoded(value))),
                Tuple.of(1, Arbitraries.just("&" + parameter.getName() + "=1&" + parameter.getName() + "=2")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
