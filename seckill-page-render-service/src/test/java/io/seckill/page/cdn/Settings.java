package io.seckill.page.cdn;

import io.seckill.common.platform.outward.OutwardSettings;
import io.seckill.page.cdn.CdnSettings.Adapter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.util.unit.DataSize;

/** Settings with their defaults. */
final class Settings {

    private Settings() {}

    static CdnSettings of(int batchSize, String... sites) {
        OutwardSettings http = http(Duration.ofSeconds(2));
        return new CdnSettings(
                Adapter.PURGE,
                Arrays.stream(sites).map(URI::create).toList(),
                batchSize,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                new AliyunSettings("id", "very secret", "", "cdn.aliyuncs.com", "https", http),
                new PurgeSettings(URI.create("https://purge.example.com"), "also secret", http));
    }

    /** One try, and a breaker that opens at the third failure in a row. */
    static OutwardSettings http(Duration timeout) {
        return new OutwardSettings(
                Duration.ofSeconds(2),
                timeout,
                DataSize.ofKilobytes(64),
                1,
                Duration.ofMillis(1),
                3,
                Duration.ofSeconds(5));
    }
}
