package io.seckill.common.platform.tracing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is traced, and where to. Off as shipped, and then it costs nothing.
 *
 * @param share        the part of the requests that is traced, 0 to 1; 0: off, also for what others sampled
 * @param maxPerSecond most requests that begin a trace in a second, in this process: a rush must not flood Zipkin
 * @param zipkinUrl    where spans go, such as {@code http://zipkin:9411/api/v2/spans}; needed with a share above 0. A Zipkin
 *                     that is away costs its spans and nothing else
 */
@Validated
@ConfigurationProperties("seckill.tracing")
public record TracingSettings(
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double share,
        @DefaultValue("50") @Min(1) @Max(100_000) int maxPerSecond,
        @Nullable URI zipkinUrl) {

    public TracingSettings {
        if (share > 0 && zipkinUrl == null) {
            throw new IllegalArgumentException(
                    "seckill.tracing.zipkin-url is missing: seckill.tracing.share is " + share);
        }
    }
}
