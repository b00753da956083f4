package io.seckill.common.platform.whole;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Changed in Nacos while the service runs.
 *
 * @param perUser at least 0
 */
@ConfigurationProperties("seckill.whole")
record WholeSettings(@DefaultValue("50") @Min(0) int perUser) {}
