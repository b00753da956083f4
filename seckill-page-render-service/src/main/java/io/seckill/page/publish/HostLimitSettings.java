package io.seckill.page.publish;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the work with a host.
 *
 * @param connectWithin how long a TCP connection may take
 * @param loginWithin   how long keys and login may take after that
 * @param answerWithin  how long a host may take for one answer; one that does not answer counts as away. Longer than its disk
 *                      needs to write a page
 * @param retryAfter    pause before an attempt is repeated; doubles each time, give or take half
 * @param retryAtMost   and grows no further than this
 * @param compareEvery  pause between two comparisons of everything that is there with what should be
 * @param lanes         pages of a host that are on their way at once, 1 to 8; each has a channel, and sshd's
 *                      {@code MaxSessions} has to allow two more
 */
record HostLimitSettings(
        @DefaultValue("5s") Duration connectWithin,
        @DefaultValue("10s") Duration loginWithin,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("500ms") Duration retryAfter,
        @DefaultValue("15s") Duration retryAtMost,
        @DefaultValue("5m") Duration compareEvery,
        @DefaultValue("4") @Min(1) @Max(8) int lanes) {

    HostLimitSettings {
        positive("connect-within", connectWithin);
        positive("login-within", loginWithin);
        positive("answer-within", answerWithin);
        positive("retry-after", retryAfter);
        positive("retry-at-most", retryAtMost);
        positive("compare-every", compareEvery);
    }

    private static void positive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("seckill.pages.host-limits." + name + " must be positive, was " + value);
        }
    }
}
