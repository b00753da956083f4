package io.seckill.common.platform;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;

/**
 * One record, bound now and bound again when it is told to.
 *
 * @param <T> the record
 */
final class BoundSettings<T> implements LiveSettings<T> {

    private static final Logger log = LoggerFactory.getLogger(BoundSettings.class);

    private final Class<T> type;
    private final String prefix;
    private final Environment environment;
    private final Validator validator;
    private volatile T current;

    BoundSettings(Class<T> type, Environment environment, Validator validator) {
        ConfigurationProperties properties = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
        if (properties == null) {
            throw new IllegalArgumentException(type.getName() + " has no @ConfigurationProperties");
        }
        this.type = type;
        this.prefix = properties.prefix().isEmpty() ? properties.value() : properties.prefix();
        this.environment = environment;
        this.validator = validator;
        this.current = bind();
    }

    @Override
    public T get() {
        return current;
    }

    /** Binds anew; what is not valid changes nothing. */
    void refresh(Set<String> changedKeys) {
        if (changedKeys.stream().noneMatch(key -> key.startsWith(prefix + "."))) {
            return;
        }
        try {
            T next = bind();
            if (!next.equals(current)) {
                current = next;
                // The names alone: a value may be a secret.
                log.info("Settings {} changed: {}", prefix, changedKeys);
            }
        } catch (RuntimeException e) {
            log.warn("Settings {} are not valid and stay as they were: {}", prefix, rootMessage(e));
        }
    }

    private T bind() {
        return Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(validator));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
