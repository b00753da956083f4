package io.seckill.inventory.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often the sweeps pass; each is the pause between two passes, at least 10 ms.
 *
 * @param pending   over reservations that were not decided in time
 * @param transfers over transfers that were left open
 * @param healing   over shards, grants and states that do not follow the stock book
 * @param rebuild   over lost shards, retired nodes, and rebuilds that stand still
 * @param closing   over closed offers
 * @param audit     over reservations, some pages at a time
 * @param offers    how long the list of live offers is good
 * @param lease     how long an instance keeps the sweeps of an offer without asking again; after its death they wait as long
 */
@Validated
@ConfigurationProperties("seckill.inventory.sweep")
public record SweepSettings(
        @DefaultValue("500ms") Duration pending,
        @DefaultValue("1s") Duration transfers,
        @DefaultValue("3s") Duration healing,
        @DefaultValue("1s") Duration rebuild,
        @DefaultValue("3s") Duration closing,
        @DefaultValue("10s") Duration audit,
        @DefaultValue("2s") Duration offers,
        @DefaultValue("2s") Duration lease) {

    public SweepSettings {
        atLeast10ms("pending", pending);
        atLeast10ms("transfers", transfers);
        atLeast10ms("healing", healing);
        atLeast10ms("rebuild", rebuild);
        atLeast10ms("closing", closing);
        atLeast10ms("audit", audit);
        atLeast10ms("offers", offers);
        atLeast10ms("lease", lease);
    }

    private static void atLeast10ms(String name, Duration value) {
        if (value.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "seckill.inventory.sweep." + name + " must be at least 10ms, was " + value);
        }
    }

    Duration pause(OfferTask task) {
        return switch (task.name()) {
            case "pending" -> pending;
            case "transfers" -> transfers;
            case "healing" -> healing;
            case "rebuild" -> rebuild;
            case "closing" -> closing;
            case "audit" -> audit;
            default -> throw new IllegalArgumentException("no pause is set for sweep " + task.name());
        };
    }
}
