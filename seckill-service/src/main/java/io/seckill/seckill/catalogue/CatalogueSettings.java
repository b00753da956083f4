package io.seckill.seckill.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the catalogue is kept in memory.
 *
 * @param syncEvery      how often today and tomorrow are read whole, whatever the events said
 * @param retryEvery     how soon a sync that failed is tried again
 * @param maxOffers      announced offers kept in memory; what is beyond it is asked for one by one, and a warning tells
 * @param askedFor       how long an answer about an offer, a session or a day outside memory is believed, also "there is none"
 * @param maxAsked       such answers kept at once
 * @param maxAsking      such questions under way at once; more are told 503 BUSY
 */
@Validated
@ConfigurationProperties("seckill.catalogue")
public record CatalogueSettings(
        @DefaultValue("30s") @DurationMin(millis = 100) Duration syncEvery,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration retryEvery,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxOffers,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration askedFor,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxAsked,
        @DefaultValue("16") @Min(1) @Max(10_000) int maxAsking) {}
