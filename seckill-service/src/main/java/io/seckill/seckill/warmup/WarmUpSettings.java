package io.seckill.seckill.warmup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The warm-up before the service says that it is ready.
 *
 * @param atMost   how long it may take; 0: no warm-up
 * @param rounds   rounds after which it is enough, however short they were
 * @param perRound attempts, and HTTP requests, of one round
 * @param threads  at work at once
 */
@Validated
@ConfigurationProperties("seckill.warm-up")
record WarmUpSettings(
        @DefaultValue("4s") @DurationMin(millis = 0) @DurationMax(minutes = 1)
        Duration atMost,

        @DefaultValue("40") @Min(1) @Max(10_000) int rounds,
        @DefaultValue("250") @Min(1) @Max(10_000) int perRound,
        @DefaultValue("4") @Min(1) @Max(64) int threads) {}
