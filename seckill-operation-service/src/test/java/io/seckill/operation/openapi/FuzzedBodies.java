package io.seckill.operation.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Bodies by their schema: fields that are right, missing, of the wrong type, beyond a bound; and bodies that are no JSON. */
final class FuzzedBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFERENCE = "#/components/schemas/";

    private static final List<String> WRONG_VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "true",
            "[]",
            "{}",
            "[[[]]]",
            "{\"a\":{\"a\":1}}",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "1e9999999999",
            "9223372036854775808",
            "2147483648",
            "123456789012345678901234567890.12",
            "\"9.999\"",
            "\"1e3\"",
            "\"-0.01\"",
            "\"NaN\"",
            "\"abc\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"a\\u0007b\"",
            "\"\\u202e\\uffff\"",
            "\"javascript:alert(1)\"",
            "\"2026-13-45T99:00:00Z\"",
            "\"+999999999-12-31T23:59:59+18:00\"",
            "\"" + "x".repeat(6_000) + "\"",
            "NaN",
            "'single'");

    private static final List<String> NO_OBJECTS = List.of(
            "",
            " ",
            "null",
            "1",
            "\"text\"",
            "[]",
            "[{}]",
            "{",
            "{\"name\":",
            "{\"name\":1,\"name\":2}",
            "{}{}",
            "{\"\":1}",
            "[".repeat(3_000),
            "{\"a\":".repeat(2_000),
            "\u0000",
            "name,startsAt\n\"",
            "productId;title\n1;2;3\n",
            "x".repeat(70_000));

    private final OpenAPI api;
    private final Map<String, List<String>> known;

    /**
     * Bodies.
     *
     * @param known values of fields that have a meaning, as JSON, by the field's name
     */
    FuzzedBodies(OpenAPI api, Map<String, List<String>> known) {
        this.api = api;
        this.known = known;
    }

    Arbitrary<byte[]> of(Operation operation) {
        if (operation.getRequestBody() == null) {
            return Arbitraries.just(new byte[0]);
        }
        Schema<?> schema = Objects.requireNonNull(operation
                .getRequestBody()
                .getContent()
                .values()
                .iterator()
                .next()
                .getSchema());
        return Arbitraries.frequencyOf(
                Tuple.of(8, value(schema, 1).map(FuzzedBodies::utf8)),
                Tuple.of(8, value(schema, 12).map(FuzzedBodies::utf8)),
                Tuple.of(
                        1,
                        Arbitraries.of(NO_OBJECTS)
                                // a call that asks for everything is tried elsewhere: it takes seconds
                                .filter(body -> Boolean.TRUE.equals(
                                                operation.getRequestBody().getRequired())
                                        || body.startsWith("{"))
                                .map(FuzzedBodies::utf8)),
                Tuple.of(1, value(schema, 1).map(FuzzedBodies::notUtf8)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] notUtf8(String text) {
        return text.replace("\"", "\"\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * JSON of a schema.
     *
     * @param right how many right values come on each wrong one
     */
    private Arbitrary<String> value(Schema<?> raw, int right) {
        Schema<?> schema = resolved(raw);
        return switch (type(schema)) {
            case "object" -> object(schema, right);
            case "array" -> array(schema, right);
            case "integer", "number" -> Arbitraries.of(numbers(schema));
            case "boolean" -> Arbitraries.of("true", "false");
            default -> text(schema);
        };
    }

    private Arbitrary<String> array(Schema<?> schema, int right) {
        return value(Objects.requireNonNull(schema.getItems()), right)
                .list()
                .ofMinSize(0)
                .ofMaxSize(4)
                .map(items -> "[" + String.join(",", items) + "]");
    }

    private Arbitrary<String> object(Schema<?> schema, int right) {
        List<Arbitrary<String>> fields = new ArrayList<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> fields.add(field(name, property, right)));
        }
        fields.add(Arbitraries.frequency(Tuple.of(right * 4, ""), Tuple.of(1, "\"unheardOf\":1")));
        return Combinators.combine(fields)
                .as(all -> "{"
                        + String.join(
                                ",",
                                all.stream().filter(field -> !field.isEmpty()).toList()) + "}");
    }

    private Arbitrary<String> field(String name, Schema<?> schema, int right) {
        Arbitrary<String> good =
                known.containsKey(name) ? Arbitraries.of(known.getOrDefault(name, List.of())) : value(schema, right);
        // what asks for all sessions takes seconds, and is tried elsewhere
        int missing = name.equals("sessionId") ? 0 : 1;
        List<Tuple.Tuple2<Integer, Arbitrary<String>>> choices = new ArrayList<>();
        choices.add(Tuple.of(right * 6, good.map(value -> "\"" + name + "\":" + value)));
        if (missing > 0) {
            choices.add(Tuple.of(1, Arbitraries.just("")));
        }
        choices.add(Tuple.of(
                1,
                Arbitraries.of(WRONG_VALUES)
                        .filter(value -> missing > 0 || !value.equals("null"))
                        .map(value -> "\"" + name + "\":" + value)));
        return Arbitraries.frequencyOf(choices);
    }

    private static List<String> numbers(Schema<?> schema) {
        BigDecimal least = schema.getMinimum() == null ? BigDecimal.ONE.negate() : schema.getMinimum();
        BigDecimal most = schema.getMaximum() == null ? BigDecimal.valueOf(Long.MAX_VALUE) : schema.getMaximum();
        return List.of(
                least.toPlainString(),
                least.add(BigDecimal.ONE).toPlainString(),
                least.add(BigDecimal.TWO).toPlainString(),
                most.toPlainString(),
                least.subtract(BigDecimal.ONE).toPlainString(),
                most.add(BigDecimal.ONE).toPlainString());
    }

    private static Arbitrary<String> text(Schema<?> schema) {
        if ("date-time".equals(schema.getFormat())) {
            return Arbitraries.of(
                    "\"2031-01-01T10:00:00+08:00\"", "\"2031-01-02T10:00:00Z\"", "\"2033-01-01T10:00:00.123456789Z\"");
        }
        if (schema.getExample() != null) {
            return Arbitraries.of(
                    "\"" + schema.getExample() + "\"", "\"0.01\"", "\"9999999999.99\"", "\"10000000000\"");
        }
        if (schema.getEnum() != null) {
            return Arbitraries.of(
                    schema.getEnum().stream().map(JSON::writeValueAsString).toList());
        }
        int most = Math.min(schema.getMaxLength() == null ? 60 : schema.getMaxLength(), 5_001);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(Math.min(30, most))),
                        Tuple.of(2, Arbitraries.strings().ofMaxLength(40)),
                        Tuple.of(1, Arbitraries.of("字".repeat(most), "x".repeat(most + 1), "😀".repeat(most / 2))))
                .map(JSON::writeValueAsString);
    }

    private Schema<?> resolved(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : Objects.requireNonNull(
                        api.getComponents().getSchemas().get(reference.substring(REFERENCE.length())), reference);
    }

    private static String type(Schema<?> schema) {
        @Nullable String type = schema.getType();
        if (type == null && schema.getTypes() != null) {
            type = schema.getTypes().stream()
                    .filter(each -> !each.equals("null"))
                    .findFirst()
                    .orElse(null);
        }
        return type == null ? "string" : type;
    }
}
