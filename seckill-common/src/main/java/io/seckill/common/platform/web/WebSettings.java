package io.seckill.common.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP edge.
 *
 * @param maxBody most bytes of a request's body, above 0; what is larger is answered 413
 */
@ConfigurationProperties("seckill.web")
public record WebSettings(@DefaultValue("64KB") DataSize maxBody) {

    public WebSettings {
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("seckill.web.max-body must be above 0, was " + maxBody);
        }
    }
}
