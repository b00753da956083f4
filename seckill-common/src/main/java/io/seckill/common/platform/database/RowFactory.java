package io.seckill.common.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.reflection.factory.DefaultObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a query's rows. MyBatis itself looks the constructor up for each row and tries it before it opens it, so
 * that each row of a package-private record throws and catches an {@link IllegalAccessException} with its whole stack.
 */
final class RowFactory extends DefaultObjectFactory {

    private static final long serialVersionUID = 1L;

    /** A record's canonical constructor, open, and the types that it takes. */
    private record Canonical(Constructor<?> constructor, List<Class<?>> types) {}

    private static final ClassValue<Canonical> CANONICAL = new ClassValue<>() {
        @Override
        protected Canonical computeValue(Class<?> type) {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Canonical(constructor, List.of(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is a record without its constructor", e);
            }
        }
    };

    @Override
    public <T> T create(Class<T> type, @Nullable List<Class<?>> types, @Nullable List<Object> values) {
        if (types != null && values != null && type.isRecord()) {
            Canonical canonical = CANONICAL.get(type);
            if (canonical.types().equals(types)) {
                try {
                    return type.cast(canonical.constructor().newInstance(values.toArray()));
                } catch (ReflectiveOperationException | IllegalArgumentException e) {
                    throw new ReflectionException("No " + type + " can be made of " + values.size() + " columns", e);
                }
            }
        }
        return super.create(type, types, values);
    }
}
