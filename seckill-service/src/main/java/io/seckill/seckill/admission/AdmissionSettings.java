package io.seckill.seckill.admission;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may try, and how often. The two rates and the cap follow changes in Nacos without a restart; the rest is read at the
 * start.
 *
 * @param perUser       requests of one user in a second that this instance answers, over a longer time; 0: no limit
 * @param perUserBurst  requests of one user at once after a pause, at least 1; read only while {@code perUser} is not 0
 * @param maxUsers      users whose rate is remembered at once; beyond it the oldest are forgotten early, and so start afresh
 * @param maxInFlight   reservation attempts of this instance at once; more are told 503 BUSY. 0: none is let in
 * @param tokenLife     how long a purchase token is good for a first attempt
 * @param tokenSecrets  one or two secrets of at least 32 characters; the first signs, both verify: to rotate, put the new one
 *                      in front, wait for {@code tokenLife} and the repeats, take the old one away
 */
@Validated
@ConfigurationProperties("seckill.admission")
public record AdmissionSettings(
        @DefaultValue("50") @Min(0) @Max(1_000_000) int perUser,
        @DefaultValue("100") @Min(1) @Max(1_000_000) int perUserBurst,
        @DefaultValue("200000") @Min(1) @Max(10_000_000) int maxUsers,
        @DefaultValue("4096") @Min(0) @Max(1_000_000) int maxInFlight,

        @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration tokenLife,

        @DefaultValue @NotEmpty @Size(max = 2) List<@Size(min = 32, max = 256) String> tokenSecrets) {

    public AdmissionSettings {
        tokenSecrets = List.copyOf(tokenSecrets);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AdmissionSettings[perUser=" + perUser + ", perUserBurst=" + perUserBurst + ", maxUsers=" + maxUsers
                + ", maxInFlight=" + maxInFlight + ", tokenLife=" + tokenLife + "]";
    }
}
