package io.seckill.common.platform.web;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP edge.
 *
 * @param maxBody   most bytes of a request's body, above 0; what is larger is answered 413
 * @param maxBodyAt the same for single paths, such as one that takes files
 */
@ConfigurationProperties("seckill.web")
public record WebSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue Map<String, DataSize> maxBodyAt) {

    public WebSettings {
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("seckill.web.max-body must be above 0, was " + maxBody);
        }
        maxBodyAt = Map.copyOf(maxBodyAt);
    }

    /** The limit at a path. */
    long maxBytes(String path) {
        return maxBodyAt.getOrDefault(path, maxBody).toBytes();
    }
}
