package io.seckill.common.platform.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON that takes a value for what it is: {@code "1"} and {@code 1.0} are no whole numbers, {@code 1} is no string, a time has
 * an offset, and a key that is there twice is refused. Unknown keys are ignored, so that clients may be newer.
 */
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(times());
    }

    private static SimpleModule times() {
        SimpleModule times = new SimpleModule("seckill-times");
        times.addDeserializer(OffsetDateTime.class, new OffsetDateTimeText());
        times.addDeserializer(Instant.class, new InstantText());
        return times;
    }

    /** A number would be taken for seconds by some and for milliseconds by others. */
    private static String timeText(JsonParser json, DeserializationContext context, Class<?> type) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            context.handleUnexpectedToken(context.constructType(type), json);
        }
        return json.getString();
    }

    private static final class OffsetDateTimeText extends StdDeserializer<OffsetDateTime> {

        OffsetDateTimeText() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) {
            String text = timeText(json, context, OffsetDateTime.class);
            try {
                return OffsetDateTime.parse(text);
            } catch (java.time.DateTimeException e) {
                throw context.weirdStringException(text, OffsetDateTime.class, "not a time with offset");
            }
        }
    }

    private static final class InstantText extends StdDeserializer<Instant> {

        InstantText() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            String text = timeText(json, context, Instant.class);
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (java.time.DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "not a time with offset");
            }
        }
    }
}
