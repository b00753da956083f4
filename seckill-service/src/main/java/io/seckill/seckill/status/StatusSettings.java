package io.seckill.seckill.status;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How shoppers wait for what becomes of their reservations.
 *
 * @param readEvery   how often all waited-for ids are read
 * @param maxWaiters  requests waiting at once; one more is answered at once with the present status
 * @param maxWait     longest {@code waitMillis}; more is taken as this
 * @param heartbeat   an event stream that has nothing to tell sends a comment this often, so that whoever left is noticed
 * @param streamLife  after which an event stream ends, to be opened again by the browser
 * @param doubtAfter  a reservation RESERVED for longer is asked for at the order service too: its status may have been lost
 * @param maxDoubts   reservations whose age is remembered at once
 */
@Validated
@ConfigurationProperties("seckill.waiting")
record StatusSettings(
        @DefaultValue("150ms") @DurationMin(millis = 10) @DurationMax(seconds = 2)
        Duration readEvery,

        @DefaultValue("20000") @Min(0) @Max(1_000_000) int maxWaiters,

        @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(minutes = 2)
        Duration maxWait,

        @DefaultValue("15s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(minutes = 30)
        Duration streamLife,

        @DefaultValue("2s") @DurationMin(millis = 100) Duration doubtAfter,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxDoubts) {}
