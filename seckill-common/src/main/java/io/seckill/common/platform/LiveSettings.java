package io.seckill.common.platform;

/**
 * Settings that follow the configuration while the service runs.
 *
 * @param <T> a record with {@code @ConfigurationProperties}
 */
public interface LiveSettings<T> {

    /** The settings as they are now; cheap, to be called each time they are needed. */
    T get();
}
