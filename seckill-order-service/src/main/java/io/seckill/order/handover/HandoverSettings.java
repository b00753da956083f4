package io.seckill.order.handover;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How paid orders are handed over to the shop's order platform.
 *
 * @param enabled    false: nothing is sent. Hand-overs are written down all the same, so that all that was paid meanwhile is
 *                   sent when this is true again
 * @param url        {@code POST {url}/orders}, {@code GET {url}/orders/{orderId}}, see docs/platform.md; required unless
 *                   {@code enabled} is false
 * @param token      sent as {@code Authorization: Bearer}; empty: no such header
 * @param http       limits of a call
 * @param every      pause between two looks for hand-overs whose time has come; a payment causes one at once
 * @param page       most hand-overs of one look, which are sent side by side, 1 to 64; each needs a database connection for
 *                   a moment
 * @param maxPages   most looks of one run, so that a run ends
 * @param lease      how long a hand-over that is being tried is left alone by the other instances; longer than a call takes
 * @param backOff    pause after a try that did not succeed; doubles each time
 * @param backOffMax and grows no further than this
 */
@Validated
@ConfigurationProperties("seckill.order.handover")
record HandoverSettings(
        @DefaultValue("true") boolean enabled,
        @Nullable URI url,
        @NotNull @DefaultValue("") String token,
        @NotNull @Valid @DefaultValue OutwardSettings http,
        @NotNull @DefaultValue("1s") Duration every,
        @DefaultValue("8") @Min(1) @Max(64) int page,
        @DefaultValue("100") @Min(1) @Max(1000) int maxPages,
        @NotNull @DefaultValue("30s") Duration lease,
        @NotNull @DefaultValue("1s") Duration backOff,
        @NotNull @DefaultValue("5m") Duration backOffMax) {

    HandoverSettings {
        String scheme = url == null ? null : url.getScheme();
        if (enabled && !"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException(
                    "seckill.order.handover.url must be the http or https address of the order"
                            + " platform (SECKILL_ORDER_PLATFORM_URL), was '" + (url == null ? "" : url)
                            + "'; seckill.order.handover.enabled=false (SECKILL_ORDER_HANDOVER=false) hands no order over");
        }
        // each pause is at most the first one doubled as often as there were tries
        Duration longest =
                http.timeout().multipliedBy(http.tries()).plus(http.retryPause().multipliedBy(1L << http.tries()));
        if (lease.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("seckill.order.handover.lease must be longer than a call may take, "
                    + longest.toMillis() + " ms, was " + lease.toMillis() + " ms");
        }
    }

    /** The pause after so many failures in a row. */
    long pauseMillis(int failures) {
        long doubled = backOff.toMillis() << Math.min(failures, 20);
        return Math.min(doubled, backOffMax.toMillis());
    }

    URI requiredUrl() {
        if (url == null) {
            throw new IllegalStateException("hand-over is off");
        }
        return url;
    }
}
