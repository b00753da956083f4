package io.seckill.page.publish;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
class PublishConfiguration {

    @Bean
    DirectoryPublisher directoryPublisher(PublishSettings settings) {
        return new DirectoryPublisher(settings.directory());
    }
}
