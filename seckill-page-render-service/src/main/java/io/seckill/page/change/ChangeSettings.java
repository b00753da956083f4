package io.seckill.page.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes become pages.
 *
 * @param threads       pages drawn and written at once
 * @param maxRound      changes folded into one round of drawing
 * @param maxQueued     changes waiting for the next round; beyond it a message is left to come again
 * @param keepAfterEnd  how long pages of a session stay after its end, for shoppers who come back to them
 * @param lookAgain     how often everything of today and tomorrow is compared with the catalogue, in case a message was lost
 * @param retryProducts how soon pages are drawn again that lack the product centre's data
 */
@Validated
@ConfigurationProperties("seckill.page")
record ChangeSettings(
        @Min(1) @Max(32) @DefaultValue("4") int threads,
        @Min(1) @DefaultValue("2000") int maxRound,
        @Min(1) @DefaultValue("20000") int maxQueued,
        @NotNull @DefaultValue("30d") Duration keepAfterEnd,
        @NotNull @DefaultValue("10m") Duration lookAgain,
        @NotNull @DefaultValue("15s") Duration retryProducts) {}
