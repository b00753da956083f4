package io.seckill.common.platform;

/** Makes {@link LiveSettings}: {@code @Bean LiveSettings<X> x(LiveSettingsFactory live) { return live.of(X.class); }}. */
public interface LiveSettingsFactory {

    /**
     * Binds the record now, validated, and again whenever the configuration changes. A change that is not valid is logged as a
     * warning and the old value stays.
     *
     * @param type a record with {@code @ConfigurationProperties}
     * @throws RuntimeException when the first binding is not valid: the service does not start
     */
    <T> LiveSettings<T> of(Class<T> type);
}
