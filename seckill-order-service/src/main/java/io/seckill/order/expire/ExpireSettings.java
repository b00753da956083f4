package io.seckill.order.expire;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How unpaid orders end and their units go back.
 *
 * @param sweepEvery      pause between two looks for passed deadlines and for owed releases
 * @param page            most orders of one look, 1 to 256
 * @param maxPages        most looks of one run, so that a run ends
 * @param releaseGrace    how long after the end of an order the sweeper first looks whether its release is still owed; at
 *                        least as long as a call to inventory may take
 * @param releaseBackOff  pause after a release that did not take; doubles each time
 * @param releaseBackOffMax and grows no further than this
 */
@Validated
@ConfigurationProperties("seckill.order.expire")
record ExpireSettings(
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("256") @Min(1) @Max(256) int page,
        @DefaultValue("40") @Min(1) @Max(1000) int maxPages,
        @DefaultValue("5s") Duration releaseGrace,
        @DefaultValue("1s") Duration releaseBackOff,
        @DefaultValue("30s") Duration releaseBackOffMax) {}
