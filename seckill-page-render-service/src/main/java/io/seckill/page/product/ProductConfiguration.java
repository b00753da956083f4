package io.seckill.page.product;

import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.page.publish.PublishSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductCenterSettings.class)
class ProductConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ProductConfiguration.class);

    @Bean
    ProductCenter productCenter(ProductCenterSettings settings, OutwardClients outside) {
        URI url = settings.url();
        if (url == null || url.toString().isBlank()) {
            log.warn("No product centre (seckill.product-center.url): pages show what the operators typed");
            return productId -> new ProductAnswer.Unknown();
        }
        return new HttpProductCenter(url, outside.client("product-center", settings.http()));
    }

    @Bean
    Products products(ProductCenter center, ProductCenterSettings settings, PublishSettings pages, Clock clock) {
        Path keep = settings.keepDirectory();
        Path directory = keep != null ? keep : pages.directory().resolve(".publish/products");
        return new Products(center, new ProductArchive(directory), settings, clock);
    }
}
