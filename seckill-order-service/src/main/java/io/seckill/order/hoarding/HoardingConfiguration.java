package io.seckill.order.hoarding;

import io.seckill.common.platform.LiveSettings;
import io.seckill.common.platform.LiveSettingsFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HoardingConfiguration {

    @Bean
    LiveSettings<HoardingSettings> hoardingSettings(LiveSettingsFactory live) {
        return live.of(HoardingSettings.class);
    }

    @Bean
    HoardingPolicy hoardingPolicy(HoardingMapper mapper, LiveSettings<HoardingSettings> settings) {
        return new HoardingPolicy(mapper, settings);
    }
}
