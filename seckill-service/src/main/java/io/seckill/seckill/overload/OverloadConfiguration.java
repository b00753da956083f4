package io.seckill.seckill.overload;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.LiveSettings;
import io.seckill.common.platform.LiveSettingsFactory;
import io.seckill.common.platform.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Rules for the whole service. */
@Configuration(proxyBeanMethods = false)
class OverloadConfiguration {

    /** After the sold-out flag, whose answers cost less than a rule. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    LiveSettings<OverloadSettings> overloadSettings(LiveSettingsFactory live) {
        return live.of(OverloadSettings.class);
    }

    @Bean
    FilterRegistrationBean<OverloadFilter> overloadFilter(
            LiveSettings<OverloadSettings> settings, ProblemWriter problems, MeterRegistry registry) {
        FilterRegistrationBean<OverloadFilter> registration =
                new FilterRegistrationBean<>(new OverloadFilter(new SentinelRules(settings::get), problems, registry));
        registration.addUrlPatterns(OverloadFilter.PATTERN);
        registration.setOrder(ORDER);
        return registration;
    }
}
