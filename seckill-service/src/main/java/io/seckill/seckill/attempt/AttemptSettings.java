package io.seckill.seckill.attempt;

import io.seckill.common.inventory.InventoryService;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an attempt waits and how much waits with it.
 *
 * @param answerWithin   after which the shopper is told 503, the outcome being unknown; longer than inventory's time-out
 * @param parkFor        how long an attempt waits for units from other shards in all
 * @param maxBatch       attempts of one call to inventory
 * @param maxQueued      attempts that wait for one (offer, shard); more are told 503
 * @param maxOffers      offers whose lanes are kept
 * @param offerKept      how long an offer's lanes are kept after its last attempt
 * @param maxOrdersQueued order requests that wait to be sent; what does not fit is left to inventory's sweeper
 */
@Validated
@ConfigurationProperties("seckill.attempt")
public record AttemptSettings(
        @DefaultValue("4s") @DurationMin(millis = 1) Duration answerWithin,
        @DefaultValue("500ms") @DurationMin(millis = 1) Duration parkFor,

        @DefaultValue("256") @Min(1) @Max(InventoryService.MAX_BATCH)
        int maxBatch,

        @DefaultValue("4096") @Min(1) @Max(1_000_000) int maxQueued,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxOffers,
        @DefaultValue("10m") @DurationMin(seconds = 10) Duration offerKept,
        @DefaultValue("50000") @Min(1) @Max(10_000_000) int maxOrdersQueued) {}
