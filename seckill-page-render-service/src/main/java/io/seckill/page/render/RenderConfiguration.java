package io.seckill.page.render;

import io.seckill.common.platform.PlatformSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Site.class)
class RenderConfiguration {

    @Bean
    PageRenderer pageRenderer(Site site, PlatformSettings platform) {
        return new PageRenderer(site, platform.zone());
    }
}
