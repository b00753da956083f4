package io.seckill.order.pay.sandbox;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The stand-in for a payment provider.
 *
 * @param publicUrl   how a browser reaches {@code /sandbox/}, without a slash at its end
 * @param notifyEvery pause between two looks for notifications that were not taken; also the pause before a repeat
 * @param lateBy      how long after the order's deadline a late payment takes the money
 * @param timeout     of one notification
 */
@Validated
@ConfigurationProperties("seckill.order.payment.sandbox")
record SandboxSettings(
        @NotNull URI publicUrl,
        @DefaultValue("2s") Duration notifyEvery,
        @DefaultValue("3s") Duration lateBy,
        @DefaultValue("5s") Duration timeout) {}
