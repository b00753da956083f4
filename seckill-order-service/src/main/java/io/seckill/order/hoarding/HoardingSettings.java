package io.seckill.order.hoarding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What keeps a user from holding units without paying. Follows changes in Nacos without a restart. With the first three 0 the
 * policy is off and costs nothing. These defaults are for production; the profile local has it off.
 *
 * @param unpaidOrders unpaid orders of one user, over all offers, at which the next one is rejected; 0: no cap. A policy and
 *                     no invariant: over several offers at the same moment a few more may come through
 * @param lapses       orders of one user that lapsed within {@code within}, at which a cooldown begins; 0: lapses start none
 * @param returns      orders of one user that were given back unpaid within {@code within}, at which a cooldown begins; 0:
 *                     they start none. More than {@code lapses}: giving back is honest, but not for ever
 * @param within       the time over which lapses and returns are counted
 * @param cooldown     how long after the last of them orders are rejected
 */
@Validated
@ConfigurationProperties("seckill.order.hoarding")
public record HoardingSettings(
        @DefaultValue("5") @Min(0) @Max(10_000) int unpaidOrders,
        @DefaultValue("3") @Min(0) @Max(10_000) int lapses,
        @DefaultValue("10") @Min(0) @Max(10_000) int returns,

        @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration within,

        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration cooldown) {

    boolean on() {
        return unpaidOrders > 0 || lapses > 0 || returns > 0;
    }

    /** Orders whose deadline is longer ago than this matter to nobody any more. */
    Duration reach() {
        return within.plus(cooldown);
    }
}
