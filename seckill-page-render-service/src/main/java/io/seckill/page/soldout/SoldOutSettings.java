package io.seckill.page.soldout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The markers of sold-out offers. A marker has to be gone 2 s after the begin of the scan it stands for: {@code goodFor}, one
 * {@code showEvery} and the time it takes to remove a file, on every host, must be less than that together.
 *
 * @param askEvery      how often every sold-out offer is asked about
 * @param askers        questions to inventory under way at once
 * @param goodFor       how long a verdict keeps its marker, from the begin of the scan
 * @param showEvery     how often the markers are compared with the verdicts
 * @param repeatEvery   how often they are shown again where nothing changed, to mend what was changed by others
 * @param maxMarkers    markers at once; one more is not set, which costs the entry its own answer and nothing else
 * @param readOffers    how often the offers on sale are read from operation, in case a message was lost
 * @param lookAtAll     how often every offer on sale is asked about, in case a message was lost
 * @param confirmWithin how long the start may take to confirm the markers it finds; what is not confirmed then is taken away
 */
@Validated
@ConfigurationProperties("seckill.page.sold-out")
record SoldOutSettings(
        @DefaultValue("800ms") @DurationMin(millis = 50) @DurationMax(millis = 1000)
        Duration askEvery,

        @DefaultValue("8") @Min(1) @Max(256) int askers,

        @DefaultValue("1700ms") @DurationMin(millis = 100) @DurationMax(millis = 1800)
        Duration goodFor,

        @DefaultValue("100ms") @DurationMin(millis = 10) @DurationMax(millis = 200)
        Duration showEvery,

        @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(seconds = 10)
        Duration repeatEvery,

        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxMarkers,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration readOffers,
        @DefaultValue("60s") @DurationMin(seconds = 1) Duration lookAtAll,
        @NotNull @DefaultValue("3s") Duration confirmWithin) {}
