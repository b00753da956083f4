package io.seckill.common.platform.messaging;

import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.JSONWriter;
import java.util.Map;

/**
 * Records to JSON (UTF-8) and back, for messages and for the values of the Redis catalogue. Strict, because what is read here
 * came from another program: a number is not a string, nothing is guessed, and no type is ever taken from the text (fastjson2
 * with autotype off, into plain maps). Thread-safe.
 *
 * <p>A record's components may be {@code int}, {@code long}, {@code boolean}, {@code String}, {@code BigDecimal}, an enum,
 * another such record, or a {@code List} of those. What is not {@code @Nullable} must be there.
 *
 * <p>A record with a component {@code int version} has a constant {@code VERSION}, the newest version that this program knows.
 */
public final class MessageCodec {

    /** Deepest nesting that is read; our records have two levels. */
    private static final int MAX_LEVELS = 16;

    private static final ClassValue<RecordShape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return RecordShape.of(type.asSubclass(Record.class), this);
        }
    };

    /**
     * The JSON of a record: components by name in their order, null left out, money as a string with two places.
     *
     * @throws IllegalArgumentException for what is not a record of the kind described above
     */
    public byte[] encode(Object message) {
        if (!(message instanceof Record value)) {
            throw new IllegalArgumentException(
                    "not a record: " + message.getClass().getName());
        }
        try (JSONWriter writer = JSONWriter.ofUTF8()) {
            SHAPES.get(value.getClass()).write(writer, value);
            return writer.getBytes();
        }
    }

    /**
     * Reads a record. Unknown fields are ignored.
     *
     * @throws UnreadableMessageException for anything that is not a record of this type in a version known here
     */
    public <T> T decode(byte[] body, Class<T> type) throws UnreadableMessageException {
        RecordShape<?> shape = SHAPES.get(type);
        try {
            return type.cast(shape.readMessage(parse(body)));
        } catch (UnreadableValueException e) {
            throw new UnreadableMessageException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> parse(byte[] body) {
        JSONReader.Context context = JSONFactory.createReadContext();
        context.setMaxLevel(MAX_LEVELS);
        context.config(
                JSONReader.Feature.UseBigDecimalForDoubles,
                JSONReader.Feature.UseBigDecimalForFloats,
                JSONReader.Feature.DisableReferenceDetect,
                JSONReader.Feature.DisableSingleQuote);
        try (JSONReader reader = JSONReader.of(body, context)) {
            Map<String, Object> object = reader.readObject();
            if (object == null) {
                throw new UnreadableValueException("the body is null");
            }
            if (!reader.isEnd()) {
                throw new UnreadableValueException("something follows the JSON object");
            }
            return object;
        } catch (JSONException | IndexOutOfBoundsException | NumberFormatException | ClassCastException e) {
            throw new UnreadableValueException("not a JSON object", e);
        }
    }
}
