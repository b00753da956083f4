package io.seckill.common.platform;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for the whole suite.
 *
 * @param zone decides every date: which day a session belongs to, and the offset of times shown
 */
@ConfigurationProperties("seckill")
public record PlatformSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone) {}
