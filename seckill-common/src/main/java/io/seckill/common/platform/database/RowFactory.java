package io.seckill.common.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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

    private static final ClassValue<Constructor<?>> CANONICAL = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                return canonical;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is a record without its constructor", e);
            }
        }
    };

    @Override
    public <T> T create(Class<T> type, @Nullable List<Class<?>> types, @Nullable List<Object> values) {
        if (types != null && values != null && type.isRecord()) {
            Constructor<?> canonical = CANONICAL.get(type);
            if (types.equals(Arrays.asList(canonical.getParameterTypes()))) {
                try {
                    return type.cast(canonical.newInstance(values.toArray()));
                } catch (ReflectiveOperationException | IllegalArgumentException e) {
                    throw new ReflectionException("No " + type + " can be made of " + values.size() + " columns", e);
                }
            }
        }
        return super.create(type, types, values);
    }
}
