package io.seckill.operation.catalogue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    AnnouncedCatalogue announcedCatalogue(AnnouncedMapper mapper) {
        return new AnnouncedCatalogue(mapper);
    }
}
