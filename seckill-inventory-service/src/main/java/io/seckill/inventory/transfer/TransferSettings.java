package io.seckill.inventory.transfer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a dry shard is refilled.
 *
 * @param budget how long a refill tries before it answers BUSY; above 0, below the 500 ms for which a request is parked
 * @param pause  between two looks at the shards while units are moving or held; above 0
 */
@Validated
@ConfigurationProperties("seckill.inventory.transfer")
public record TransferSettings(
        @DefaultValue("400ms") Duration budget,
        @DefaultValue("10ms") Duration pause) {

    public TransferSettings {
        if (budget.isZero() || budget.isNegative() || budget.toMillis() > 500) {
            throw new IllegalArgumentException(
                    "seckill.inventory.transfer.budget must be above 0 and at most 500ms, was " + budget);
        }
        if (pause.isZero() || pause.isNegative() || pause.compareTo(budget) > 0) {
            throw new IllegalArgumentException(
                    "seckill.inventory.transfer.pause must be above 0 and at most the budget, was " + pause);
        }
    }

    /** The defaults. */
    public static TransferSettings defaults() {
        return new TransferSettings(Duration.ofMillis(400), Duration.ofMillis(10));
    }
}
