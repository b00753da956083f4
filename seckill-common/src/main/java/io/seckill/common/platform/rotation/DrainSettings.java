package io.seckill.common.platform.rotation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service that is told to stop lets go of its callers.
 *
 * @param atMost how long it still answers on the connections that are open, while it takes no new ones; longer than what is in
 *     front of it keeps an idle connection (Nginx here: 15 s). 0, the default: it stops at once, and who uses an idle connection
 *     just then is told 503
 */
@ConfigurationProperties("seckill.drain")
public record DrainSettings(@DefaultValue("0s") Duration atMost) {

    public DrainSettings {
        if (atMost.isNegative()) {
            throw new IllegalArgumentException("seckill.drain.at-most must be 0 or more, was " + atMost);
        }
    }
}
