package io.seckill.seckill.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The sold-out flags.
 *
 * @param askEvery  how often a sold-out offer is asked about; a flag is good for 2 s, so less than that
 * @param maxFlags  offers flagged at once
 * @param maxLooks  "look again" messages waiting at once; one more is dropped, the next round asks anyway
 * @param askers    questions to inventory under way at once
 */
@Validated
@ConfigurationProperties("seckill.stock")
public record StockSettings(
        @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(millis = 1500)
        Duration askEvery,

        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxFlags,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxLooks,
        @DefaultValue("8") @Min(1) @Max(256) int askers) {}
