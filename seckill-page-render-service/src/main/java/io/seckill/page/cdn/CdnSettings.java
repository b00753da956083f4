package io.seckill.page.cdn;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The CDN in front of the pages; docs/cdn.md.
 *
 * @param adapter        {@code none}: there is no CDN, nothing is written down and nobody is called; {@code aliyun};
 *                       {@code purge}: any CDN, by the signed call of docs/cdn.md
 * @param sites          the site's public addresses as shoppers know them, such as {@code https://shop.example.com}; each page
 *                       is refreshed at each. At least one where there is a CDN
 * @param batchSize      addresses of one call, 2 to 1,000 (Aliyun's limit); default 1,000
 * @param callsPerSecond most calls; default 1, 0.01 to 50 (Aliyun's limit)
 * @param gather         how long a page waits for others to go with it; default 1 s
 * @param pause          after a call that failed; doubles with each, up to {@code longestPause}; default 2 s
 * @param longestPause   default 5 min
 * @param quotaPause     when the day's quota is used up, how long until it is asked again; default 10 min
 * @param aliyun         Aliyun's CDN, where that is the adapter
 * @param purge          the signed call, where that is the adapter
 */
@Validated
@ConfigurationProperties("seckill.cdn")
record CdnSettings(
        @NotNull @DefaultValue("none") Adapter adapter,
        @NotNull @Size(max = 10) @DefaultValue List<URI> sites,
        @Min(2) @Max(1_000) @DefaultValue("1000") int batchSize,

        @DecimalMin("0.01") @DecimalMax("50") @DefaultValue("1")
        double callsPerSecond,

        @NotNull @DefaultValue("1s") Duration gather,
        @NotNull @DefaultValue("2s") Duration pause,
        @NotNull @DefaultValue("5m") Duration longestPause,
        @NotNull @DefaultValue("10m") Duration quotaPause,
        @NotNull @Valid @DefaultValue AliyunSettings aliyun,
        @NotNull @Valid @DefaultValue PurgeSettings purge) {

    enum Adapter {
        NONE,
        ALIYUN,
        PURGE
    }

    CdnSettings {
        sites = sites.stream().filter(site -> !site.toString().isBlank()).toList();
        if (adapter != Adapter.NONE && sites.isEmpty()) {
            throw new IllegalArgumentException("seckill.cdn.sites: a CDN refreshes pages by their public addresses");
        }
        for (URI site : sites) {
            if (!site.isAbsolute() || site.getHost() == null || site.getQuery() != null) {
                throw new IllegalArgumentException("seckill.cdn.sites: not the address of a site: " + site);
            }
        }
        if (adapter == Adapter.ALIYUN
                && (aliyun.accessKeyId().isBlank() || aliyun.accessKeySecret().isBlank())) {
            throw new IllegalArgumentException("seckill.cdn.aliyun.access-key-id and -secret are not set");
        }
        if (adapter == Adapter.PURGE
                && (purge.url() == null
                        || purge.url().toString().isBlank()
                        || purge.secret().isBlank())) {
            throw new IllegalArgumentException("seckill.cdn.purge.url and .secret are not set");
        }
    }
}
