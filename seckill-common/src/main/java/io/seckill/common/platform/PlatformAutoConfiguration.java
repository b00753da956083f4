package io.seckill.common.platform;

import java.time.Clock;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** The clock and the suite's settings. */
@AutoConfiguration
@EnableConfigurationProperties(PlatformSettings.class)
public class PlatformAutoConfiguration {

    /** The one clock; tests bring their own. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Milliseconds since 1970 under {@code clock.now} of {@code /actuator/info}. */
    @Bean
    InfoContributor clockInfo(Clock clock) {
        return new ClockInfo(clock);
    }

    @Bean
    LiveSettingsRegistry liveSettingsRegistry(Environment environment) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.afterPropertiesSet();
        return new LiveSettingsRegistry(environment, validator);
    }
}
