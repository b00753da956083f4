package io.seckill.common.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The suite's defaults ({@code seckill-common-defaults.yml}) as Spring's default properties: there before a service's own
 * files are read, because reaching Nacos needs them, and weaker than everything else.
 */
final class CommonDefaults implements EnvironmentPostProcessor, Ordered {

    /**
     * What libraries read from the system properties alone, each only where it is not set: Dubbo leaves its end to
     * {@code DubboLast}; Nacos logs where the service does instead of into files of its own in the home folder.
     */
    private static final Map<String, String> SYSTEM_PROPERTIES = Map.of(
            "dubbo.shutdownHook.listenIgnore", "true",
            "dubbo.module.keepRunningOnSpringClosed", "true",
            "nacos.logging.default.config.enabled", "false");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        SYSTEM_PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        merge(environment, "seckill-common-defaults.yml");
        NacosAddress.of(environment.getProperty("SECKILL_NACOS_ADDRESS", NacosAddress.DEFAULT))
                .into(environment);
        // only where there is one: with the property empty the starter would refuse to start
        String nameServer = environment.getProperty("SECKILL_ROCKETMQ_NAMESRV", "");
        if (!nameServer.isBlank()) {
            addDefaults(environment, Map.of("rocketmq.name-server", nameServer));
        }
    }

    /** Puts the file's values over the defaults that are there, and below everything else. */
    static void merge(ConfigurableEnvironment environment, String file) {
        Map<String, Object> values = new HashMap<>();
        for (PropertySource<?> source : load(file)) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    Object value = enumerable.getProperty(name);
                    if (value != null) {
                        values.put(name, value.toString());
                    }
                }
            }
        }
        addDefaults(environment, values);
    }

    private static void addDefaults(ConfigurableEnvironment environment, Map<String, Object> values) {
        DefaultPropertiesPropertySource.addOrMerge(values, environment.getPropertySources());
        DefaultPropertiesPropertySource.moveToEnd(environment);
    }

    private static List<PropertySource<?>> load(String file) {
        ClassPathResource resource = new ClassPathResource(file, CommonDefaults.class.getClassLoader());
        if (!resource.exists()) {
            return List.of();
        }
        try {
            return new YamlPropertySourceLoader().load(file, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
