package io.seckill.order.pay;

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
 * @param connectTimeout    of a call to the provider
 * @param readTimeout       of a call to the provider
 * @param refundEvery       pause between two looks for refunds that are owed
 * @param refundPage        most refunds of one look, 1 to 256
 * @param refundLease       how long a refund that is being tried is left alone by the other instances; longer than a call
 * @param refundBackOff     pause after a refund that did not take; doubles each time
 * @param refundBackOffMax  and grows no further than this
 */
@Validated
@ConfigurationProperties("seckill.order.payment")
record PaymentSettings(
        @NotNull URI providerUrl,
        @NotNull URI notifyUrl,
        @NotBlank String secret,
        @DefaultValue("5m") Duration signatureWindow,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration readTimeout,
        @DefaultValue("1s") Duration refundEvery,
        @DefaultValue("64") @Min(1) @Max(256) int refundPage,
        @DefaultValue("30s") Duration refundLease,
        @DefaultValue("1s") Duration refundBackOff,
        @DefaultValue("5m") Duration refundBackOffMax) {

    PaymentSettings {
        requireHttp("provider-url", providerUrl);
        requireHttp("notify-url", notifyUrl);
    }

    private static void requireHttp(String name, URI url) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    "seckill.order.payment." + name + " must be an http or https address, was '" + url + "'");
        }
    }
}
