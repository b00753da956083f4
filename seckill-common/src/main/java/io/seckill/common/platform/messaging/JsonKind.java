package io.seckill.common.platform.messaging;

import com.alibaba.fastjson2.JSONWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of value that a message may hold, each with its one spelling in JSON. */
sealed interface JsonKind {

    void write(JSONWriter writer, Object value);

    /**
     * Takes a parsed value.
     *
     * @param name of the field, for the message
     * @throws UnreadableValueException when it is not of this kind
     */
    Object read(String name, Object json);

    static JsonKind of(Type type, ClassValue<RecordShape<?>> shapes) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Items(of(list.getActualTypeArguments()[0], shapes));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("a message cannot hold " + type);
        }
        if (plain == int.class || plain == Integer.class) {
            return new Int();
        } else if (plain == long.class || plain == Long.class) {
            return new Whole();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return new Bool();
        } else if (plain == String.class) {
            return new Text();
        } else if (plain == BigDecimal.class) {
            return new Money();
        } else if (plain.isEnum()) {
            return Word.of(plain);
        } else if (plain.isRecord()) {
            return new Nested(plain, shapes);
        }
        throw new IllegalArgumentException("a message cannot hold " + type);
    }

    private static UnreadableValueException isNot(String name, String what) {
        return new UnreadableValueException(name + " is not " + what);
    }

    record Int() implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeInt32((int) value);
        }

        @Override
        public Object read(String name, Object json) {
            if (json instanceof Integer) {
                return json;
            }
            throw isNot(name, "a 32-bit number");
        }
    }

    record Whole() implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeInt64((long) value);
        }

        @Override
        public Object read(String name, Object json) {
            if (json instanceof Integer || json instanceof Long) {
                return ((Number) json).longValue();
            }
            // fastjson2 gives the longest of the 64-bit numbers as big ones
            if (json instanceof BigInteger big && big.bitLength() < Long.SIZE) {
                return big.longValue();
            }
            throw isNot(name, "a 64-bit number");
        }
    }

    record Bool() implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeBool((boolean) value);
        }

        @Override
        public Object read(String name, Object json) {
            if (json instanceof Boolean) {
                return json;
            }
            throw isNot(name, "true or false");
        }
    }

    record Text() implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeString((String) value);
        }

        @Override
        public Object read(String name, Object json) {
            if (json instanceof String) {
                return json;
            }
            throw isNot(name, "a string");
        }
    }

    /** A decimal string with two places; a JSON number would pass through somebody's double. */
    record Money() implements JsonKind {
        private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,16}(\\.\\d{1,2})?");

        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeString(
                    ((BigDecimal) value).setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        }

        @Override
        public Object read(String name, Object json) {
            if (json instanceof String text && AMOUNT.matcher(text).matches()) {
                return new BigDecimal(text).setScale(2, RoundingMode.UNNECESSARY);
            }
            throw isNot(name, "a decimal string with two places");
        }
    }

    record Word(Map<String, Object> constants) implements JsonKind {
        static Word of(Class<?> type) {
            Map<String, Object> constants = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
            return new Word(constants);
        }

        @Override
        public void write(JSONWriter writer, Object value) {
            writer.writeString(((Enum<?>) value).name());
        }

        @Override
        public Object read(String name, Object json) {
            Object constant = json instanceof String text ? constants.get(text) : null;
            if (constant == null) {
                throw isNot(name, "one of " + constants.keySet());
            }
            return constant;
        }
    }

    record Nested(Class<?> type, ClassValue<RecordShape<?>> shapes) implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            shapes.get(type).write(writer, (Record) value);
        }

        @Override
        @SuppressWarnings("unchecked") // keys of a JSON object are strings
        public Object read(String name, Object json) {
            if (json instanceof Map<?, ?> object) {
                return shapes.get(type).read((Map<String, Object>) object);
            }
            throw isNot(name, "an object");
        }
    }

    record Items(JsonKind kind) implements JsonKind {
        @Override
        public void write(JSONWriter writer, Object value) {
            writer.startArray();
            boolean first = true;
            for (Object each : (List<?>) value) {
                if (!first) {
                    writer.writeComma();
                }
                first = false;
                kind.write(writer, each);
            }
            writer.endArray();
        }

        @Override
        public Object read(String name, Object json) {
            if (!(json instanceof List<?> items)) {
                throw isNot(name, "an array");
            }
            List<Object> values = new ArrayList<>(items.size());
            for (Object each : items) {
                if (each == null) {
                    throw isNot(name, "an array without null");
                }
                values.add(kind.read(name, each));
            }
            return List.copyOf(values);
        }
    }
}
