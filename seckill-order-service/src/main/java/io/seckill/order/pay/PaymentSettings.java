package io.seckill.order.pay;

import io.seckill.common.platform.outward.OutwardSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How payments are made.
 *
 * @param providerUrl       the provider's address, without a slash at its end
 * @param notifyUrl         where the provider sends its notifications: our {@code /api/payments/notifications} as it reaches it
 * @param secret            what both sides sign with
 * @param signatureWindow   how old, and how far in the future, a notification's timestamp may be
 * @param http              limits of a call to the provider; each is tried once, and repeated by the payment's own state
 * @param callsAtOnce       most calls that sweeps and endings of orders have under way at the provider, 1 to 256
 * @param callsPatience     how long one of them waits for its calls in all; those that are not begun by then are left to the next
 *                          look
 * @param awayFor           how long the provider is not called by them after a round in which it answered none
 * @param closeWithin       how long the end of a lapsed order waits for its payment to be closed: after that it ends all the same,
 *                          its units go back on sale, and money that still comes is refunded. 0: after one try
 * @param closeRetry        pause between two tries of that time
 * @param closeEvery        pause between two looks for payments that are to be closed still
 * @param closePage         most payments of one look, 1 to 256
 * @param closeLease        how long a payment that is being closed is left alone by the others; longer than {@code closeWithin}
 * @param releaseGrace      how long after the end of a refunded order the sweeper first looks whether its release is still owed; at
 *                          least as long as a call to inventory may take
 * @param refundEvery       pause between two looks for refunds that are owed
 * @param refundPage        most refunds of one look, 1 to 256
 * @param refundLease       how long a refund that is being tried is left alone by the other instances; longer than a call
 * @param refundBackOff     pause after a refund, or a closing, that did not take; doubles each time
 * @param refundBackOffMax  and grows no further than this
 */
@Validated
@ConfigurationProperties("seckill.order.payment")
record PaymentSettings(
        @NotNull URI providerUrl,
        @NotNull URI notifyUrl,
        @NotBlank String secret,
        @DefaultValue("5m") Duration signatureWindow,
        @NotNull @Valid @DefaultValue OutwardSettings http,
        @DefaultValue("32") @Min(1) @Max(256) int callsAtOnce,
        @DefaultValue("2s") Duration callsPatience,
        @DefaultValue("2s") Duration awayFor,
        @DefaultValue("5s") Duration closeWithin,
        @DefaultValue("1s") Duration closeRetry,
        @DefaultValue("1s") Duration closeEvery,
        @DefaultValue("64") @Min(1) @Max(256) int closePage,
        @DefaultValue("30s") Duration closeLease,
        @DefaultValue("5s") Duration releaseGrace,
        @DefaultValue("1s") Duration refundEvery,
        @DefaultValue("64") @Min(1) @Max(256) int refundPage,
        @DefaultValue("30s") Duration refundLease,
        @DefaultValue("1s") Duration refundBackOff,
        @DefaultValue("5m") Duration refundBackOffMax) {

    PaymentSettings {
        requireHttp("provider-url", providerUrl);
        requireHttp("notify-url", notifyUrl);
    }

    /** The pause after so many tries before that did not take, in milliseconds. */
    long pauseAfter(int triesBefore) {
        long doubled = refundBackOff.toMillis() << Math.min(triesBefore, 20);
        return Math.min(doubled, refundBackOffMax.toMillis());
    }

    private static void requireHttp(String name, URI url) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    "seckill.order.payment." + name + " must be an http or https address, was '" + url + "'");
        }
    }
}
