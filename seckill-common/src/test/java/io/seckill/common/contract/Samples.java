package io.seckill.common.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of any contract type, made by reflection: the same number makes the same value in both JVMs. */
final class Samples {

    private static final List<String> TEXTS = List.of("", "x", "阿明 😀", "a|b\"c\\", "line\nline", "7-1y-abc");

    private final Set<Class<?>> seen = new HashSet<>();

    /** Contract types met so far. */
    Set<Class<?>> seen() {
        return seen;
    }

    Object[] arguments(Method method, int number) {
        Parameter[] parameters = method.getParameters();
        return IntStream.range(0, parameters.length)
                .mapToObj(i -> of(parameters[i].getParameterizedType(), number + i))
                .toArray();
    }

    /** Null for one number in four where null is allowed. */
    @Nullable
    Object result(Method method, int number) {
        if (method.getReturnType() == void.class) {
            return null;
        }
        boolean nullable = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return nullable && number % 4 == 3 ? null : of(method.getGenericReturnType(), number);
    }

    private Object of(Type type, int number) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type item = list.getActualTypeArguments()[0];
            return IntStream.range(0, number % 3)
                    .mapToObj(i -> of(item, number + i))
                    .toList();
        }
        Class<?> plain = (Class<?>) type;
        if (plain == int.class) {
            return number % 2 == 0 ? number : -number * 100_000_000;
        } else if (plain == long.class || plain == Long.class) {
            return number % 2 == 0 ? 1 + number : Long.MAX_VALUE - number;
        } else if (plain == boolean.class) {
            return number % 2 == 0;
        } else if (plain == String.class) {
            return TEXTS.get(number % TEXTS.size());
        } else if (plain == BigDecimal.class) {
            return new BigDecimal(number % 2 == 0 ? "0.10" : "1234567890.99");
        }
        seen.add(plain);
        if (plain.isEnum()) {
            return plain.getEnumConstants()[number % plain.getEnumConstants().length];
        } else if (plain.isRecord()) {
            return record(plain, number);
        }
        throw new IllegalArgumentException("no sample of " + type);
    }

    private Object record(Class<?> type, int number) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable || number % 2 == 0) {
                values[i] = of(components[i].getGenericType(), number + i);
            }
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no sample of " + type, e);
        }
    }
}
