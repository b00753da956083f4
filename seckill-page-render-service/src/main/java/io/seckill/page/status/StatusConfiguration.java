package io.seckill.page.status;

import io.seckill.page.cdn.Cdn;
import io.seckill.page.change.Drawing;
import io.seckill.page.publish.PageHosts;
import io.seckill.page.soldout.SoldOutMarkers;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    PagesEndpoint pagesEndpoint(
            ObjectProvider<PageHosts> hosts,
            Cdn cdn,
            Drawing drawing,
            ObjectProvider<SoldOutMarkers> soldOut,
            Clock clock) {
        return new PagesEndpoint(hosts.getIfAvailable(), cdn, drawing, soldOut.getIfAvailable(), clock.instant());
    }
}
