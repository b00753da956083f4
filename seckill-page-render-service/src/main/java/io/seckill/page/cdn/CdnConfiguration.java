package io.seckill.page.cdn;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.page.publish.ChangedPages;
import io.seckill.page.publish.PublishSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CdnSettings.class)
class CdnConfiguration {

    private static final String PARTY = "cdn";
    private static final String ADAPTER = "seckill.cdn.adapter";

    @Bean
    @ConditionalOnProperty(name = ADAPTER, havingValue = "none", matchIfMissing = true)
    Cdn noCdn() {
        return () -> CdnState.NONE;
    }

    /** Anything but none, so that a misspelt adapter is told by the settings and not taken for none. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnExpression("!'${seckill.cdn.adapter:none}'.equalsIgnoreCase('none')")
    CdnRefreshes cdnRefreshes(
            CdnSettings settings, PublishSettings pages, OutwardClients outside, MeterRegistry meters, Clock clock)
            throws IOException {
        CdnRefresher cdn = switch (settings.adapter()) {
            case ALIYUN ->
                new AliyunCdn(
                        settings.aliyun(),
                        outside.guard(PARTY, settings.aliyun().http()));
            case PURGE ->
                new SignedPurge(
                        Objects.requireNonNull(settings.purge().url()),
                        settings.purge().secret(),
                        outside.client(PARTY, settings.purge().http()),
                        clock);
            case NONE -> throw new IllegalStateException(ADAPTER + " is none");
        };
        Path folder = pages.directory().resolve(".publish/cdn");
        OwedRefreshes owed = new OwedRefreshes(folder);
        CdnMetrics metrics = new CdnMetrics(meters);
        CdnRefreshes refreshes = new CdnRefreshes(
                owed,
                new RefreshRounds(
                        owed,
                        new MissedPages(new ChangedPages(pages.directory()), owed),
                        cdn,
                        settings,
                        metrics,
                        clock),
                cdn.name(),
                clock);
        metrics.owed(refreshes::state);
        return refreshes;
    }
}
