package io.seckill.inventory.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the shards behave.
 *
 * @param shards          shards of an offer that is granted from now on; 0: as many as there are nodes in the configuration
 * @param publishAgain    when a reservation that is still pending is first published again by the sweeper, and the least time
 *                        between two such publications (which doubles)
 * @param publishLongest  where that doubling ends
 * @param serving         how long units pulled to a shard stay for the shoppers that wait there, and how long a dry shard
 *                        keeps what it has from higher ones; 0: not at all, and two dry shards may swap units for ever
 */
@Validated
@ConfigurationProperties("seckill.inventory.stock")
public record StockSettings(
        @DefaultValue("0") @Min(0) @Max(64) int shards,
        @DefaultValue("2s") Duration publishAgain,
        @DefaultValue("5s") Duration publishLongest,
        @DefaultValue("150ms") Duration serving) {

    public StockSettings {
        if (publishAgain.toMillis() < 100 || publishLongest.compareTo(publishAgain) < 0) {
            throw new IllegalArgumentException(
                    "seckill.inventory.stock.publish-again must be at least 100ms and no longer"
                            + " than publish-longest, were " + publishAgain + " and " + publishLongest);
        }
        if (serving.isNegative() || serving.toMillis() > 500) {
            throw new IllegalArgumentException(
                    "seckill.inventory.stock.serving must be 0 to 500ms, the time a request is parked, was " + serving);
        }
    }

    /** The defaults. */
    public static StockSettings defaults() {
        return new StockSettings(0, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(150));
    }
}
