package io.seckill.seckill.overload;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much this instance takes on in all, whoever asks; more is told 503 BUSY. All of it follows changes in Nacos without a
 * restart. 0 is no rule; calls without a rule are not counted and cost nothing. Reservations have a cap of their own,
 * {@code seckill.admission.max-in-flight}.
 *
 * @param token          token calls in a second; those that the sold-out flag answers are not counted
 * @param status         reads of reservations in a second: asked, waited for, streamed; the waiting itself is not counted
 * @param browse         all other reads of shoppers in a second
 * @param systemLoad     one-minute load average of the machine above which calls are refused, as far as more are under way
 *                       than it can finish
 * @param cpuPercent     processor use of the machine above which calls are refused
 */
@Validated
@ConfigurationProperties("seckill.overload")
record OverloadSettings(
        @DefaultValue("0") @Min(0) @Max(10_000_000) int token,
        @DefaultValue("0") @Min(0) @Max(10_000_000) int status,
        @DefaultValue("0") @Min(0) @Max(10_000_000) int browse,

        @DefaultValue("0") @DecimalMin("0") @DecimalMax("10000")
        BigDecimal systemLoad,

        @DefaultValue("0") @Min(0) @Max(100) int cpuPercent) {

    int perSecond(Call call) {
        return switch (call) {
            case TOKEN -> token;
            case STATUS -> status;
            case BROWSE -> browse;
        };
    }

    boolean systemRules() {
        return systemLoad.signum() > 0 || cpuPercent > 0;
    }

    /** The calls that have a rule, by any of the settings. */
    boolean ruled(Call call) {
        return systemRules() || perSecond(call) > 0;
    }
}
