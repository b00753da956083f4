package io.seckill.order.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How order requests are taken in.
 *
 * @param maxBatch       most requests of one transaction, 1 to 256
 * @param threads        batches at work at the same time in this instance, 1 to 64; of one offer only one at a time gets on
 * @param releaseGrace   how long after a rejection the sweeper first looks whether its release is still owed; at least as long
 *                       as a call to inventory may take
 * @param timerSlack     how long after the deadline the timer message is to come, so that the clocks of broker and database
 *                       need not agree to the millisecond
 * @param offerPatience  how long requests for an offer without guard row are kept and retried in place, while the queue waits;
 *                       after that they are left to inventory's pending index, which publishes them again and again. 0: at once
 */
@Validated
@ConfigurationProperties("seckill.order.place")
record PlaceSettings(
        @DefaultValue("256") @Min(1) @Max(256) int maxBatch,
        @DefaultValue("4") @Min(1) @Max(64) int threads,
        @DefaultValue("5s") Duration releaseGrace,
        @DefaultValue("200ms") Duration timerSlack,
        @DefaultValue("10s") Duration offerPatience) {}
