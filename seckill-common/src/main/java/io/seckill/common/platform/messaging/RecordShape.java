package io.seckill.common.platform.messaging;

import com.alibaba.fastjson2.JSONWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one record type is written and read; found out once by reflection. */
final class RecordShape<R extends Record> {

    private final Class<R> type;
    private final List<Component> components;
    private final MethodHandle constructor;

    /** The newest version known, or 0 for a record without versions. */
    private final int newestVersion;

    private RecordShape(Class<R> type, List<Component> components, MethodHandle constructor, int newestVersion) {
        this.type = type;
        this.components = components;
        this.constructor = constructor;
        this.newestVersion = newestVersion;
    }

    /**
     * Finds out a record.
     *
     * @throws IllegalArgumentException for one that the codec does not know how to treat: a defect of the program
     */
    static <R extends Record> RecordShape<R> of(Class<R> type, ClassValue<RecordShape<?>> others) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            List<Component> components = new ArrayList<>();
            for (RecordComponent each : type.getRecordComponents()) {
                components.add(new Component(
                        each.getName(),
                        ("\"" + each.getName() + "\":").getBytes(StandardCharsets.UTF_8),
                        JsonKind.of(each.getGenericType(), others),
                        each.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        lookup.unreflect(each.getAccessor())));
            }
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            MethodHandle constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                    .asSpreader(Object[].class, types.length);
            return new RecordShape<>(type, List.copyOf(components), constructor, versionOf(type, components));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a record that can be a message: " + type.getName(), e);
        }
    }

    void write(JSONWriter writer, Record value) {
        writer.startObject();
        for (Component component : components) {
            Object part = component.of(value);
            if (part != null) {
                writer.writeNameRaw(component.quotedName);
                component.kind.write(writer, part);
            } else if (!component.nullable) {
                throw new IllegalArgumentException(type.getSimpleName() + "." + component.name + " is null");
            }
        }
        writer.endObject();
    }

    /** Reads a whole message: its version first. */
    R readMessage(Map<String, Object> object) {
        if (newestVersion > 0) {
            Object version = object.get("version");
            if (!(version instanceof Integer number) || number < 1) {
                throw new UnreadableValueException("version is missing or not a number above 0");
            }
            if (number > newestVersion) {
                throw new UnreadableValueException("version " + number + " is newer than " + newestVersion);
            }
        }
        return read(object);
    }

    R read(Map<String, Object> object) {
        @Nullable Object[] parts = new Object[components.size()];
        for (int i = 0; i < parts.length; i++) {
            Component component = components.get(i);
            Object value = object.get(component.name);
            if (value != null) {
                parts[i] = component.kind.read(component.name, value);
            } else if (!component.nullable) {
                throw new UnreadableValueException(component.name + " is missing");
            }
        }
        try {
            return type.cast(constructor.invoke(parts));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableValueException(String.valueOf(e.getMessage()), e);
        } catch (Throwable e) {
            throw new IllegalStateException(type.getName() + " could not be made", e);
        }
    }

    private static int versionOf(Class<?> type, List<Component> components) throws ReflectiveOperationException {
        boolean versioned = components.stream().anyMatch(c -> c.name.equals("version"));
        if (!versioned) {
            return 0;
        }
        var field = type.getDeclaredField("VERSION");
        field.setAccessible(true);
        return field.getInt(null);
    }

    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Component(String name, byte[] quotedName, JsonKind kind, boolean nullable, MethodHandle accessor) {

        @Nullable
        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (Throwable e) {
                throw new IllegalStateException(name + " of " + value.getClass().getName(), e);
            }
        }
    }
}
