package io.seckill.common.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;

/** Tells every live record when Nacos, or anything else, has changed the environment. */
final class LiveSettingsRegistry implements LiveSettingsFactory, ApplicationListener<EnvironmentChangeEvent> {

    private final Environment environment;
    private final Validator validator;
    private final List<BoundSettings<?>> bound = new CopyOnWriteArrayList<>();

    LiveSettingsRegistry(Environment environment, Validator validator) {
        this.environment = environment;
        this.validator = validator;
    }

    @Override
    public <T> LiveSettings<T> of(Class<T> type) {
        BoundSettings<T> settings = new BoundSettings<>(type, environment, validator);
        bound.add(settings);
        return settings;
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        for (BoundSettings<?> settings : bound) {
            settings.refresh(event.getKeys());
        }
    }
}
