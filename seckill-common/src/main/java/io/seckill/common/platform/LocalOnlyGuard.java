package io.seckill.common.platform;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;

/**
 * Secrets that everybody knows begin with {@code local-only-}; outside the profiles {@code local} and {@code test} no service
 * starts with one, wherever it comes from.
 */
final class LocalOnlyGuard implements EnvironmentPostProcessor, Ordered {

    /** How every secret begins that is written down in the repository. */
    static final String MARK = "local-only-";

    private static final Profiles ALLOWED = Profiles.of("local", "test");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(ALLOWED)) {
            return;
        }
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (isMarked(valueOf(environment, name))) {
                        throw new LocalOnlyValueException(name);
                    }
                }
            }
        }
    }

    private static boolean isMarked(String value) {
        return value.contains(MARK);
    }

    private static String valueOf(ConfigurableEnvironment environment, String name) {
        try {
            String value = environment.getProperty(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException e) {
            // A placeholder without a value: who needs it will say so.
            return "";
        }
    }
}
