package io.seckill.local.rush;

import io.seckill.local.rush.SaleLedger.Shard;
import io.seckill.local.rush.Story.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A rush as a table for people. */
public final class RushReport {

    /** Codes that are the usual end for a shopper and have a row of their own. */
    private static final List<String> USUAL = List.of("SOLD_OUT", "NOT_ENOUGH_STOCK");

    private final StringBuilder text = new StringBuilder();

    private RushReport() {}

    /** Several lines, each ended by a line break. */
    public static String of(RushResult result, List<Broken> broken) {
        RushReport report = new RushReport();
        report.shoppers(result);
        report.latencies(result);
        result.ledger().ifPresent(report::ledger);
        report.verdict(result, broken);
        return report.text.toString();
    }

    private void shoppers(RushResult result) {
        line("");
        row("accepted", result.purchases().size());
        row("sold out", result.ended(Ending.SOLD_OUT));
        row("rejected", result.ended("REJECTED"));
        row("ordered", (int) result.purchases().stream()
                .filter(each ->
                        each.statuses().contains("ORDERED") || !each.orderId().isEmpty())
                .count());
        row("paid", result.paid());
        row("released", result.ended("RELEASED"));
        int refused = result.ended(Ending.REFUSED);
        if (refused > 0) {
            row("refused", refused);
        }
        int unknown = result.ended(Ending.UNKNOWN) + result.ended(Ending.UNDER_WAY);
        if (unknown > 0) {
            row("no answer", unknown);
        }
        Map<String, Integer> others = new TreeMap<>();
        result.stories()
                .forEach(story -> story.refusals().forEach((code, times) -> {
                    if (!USUAL.contains(code)) {
                        others.merge(code, times, Integer::sum);
                    }
                }));
        if (!others.isEmpty()) {
            line("");
            line("  other answers on the way, each followed by another try or counted above");
            others.forEach(this::row);
        }
    }

    private void latencies(RushResult result) {
        line("");
        line(String.format(Locale.ROOT, "  %-18s%10s%12s%12s", "", "calls", "p50 ms", "p99 ms"));
        latency("token", result.tokenCalls());
        latency("reservation", result.reservationCalls());
        line(String.format(Locale.ROOT, "  %-18s%10.1f s", "took", result.took().toMillis() / 1000.0));
    }

    private void latency(String name, Latencies latencies) {
        line(String.format(
                Locale.ROOT,
                "  %-18s%10d%12.1f%12.1f",
                name,
                latencies.count(),
                millis(latencies.percentile(50)),
                millis(latencies.percentile(99))));
    }

    private void ledger(SaleLedger ledger) {
        line("");
        line(String.format(
                Locale.ROOT,
                "  %-12s%-10s%10s%10s%10s%10s%10s",
                "shard",
                "state",
                "available",
                "pending",
                "ordered",
                "outgoing",
                "granted"));
        for (Shard shard : ledger.shards()) {
            ledgerRow(
                    shard.node(),
                    shard.state(),
                    shard.available(),
                    shard.pending(),
                    shard.ordered(),
                    shard.outgoing(),
                    shard.granted());
        }
        ledgerRow(
                "all", "", ledger.available(), ledger.pending(), ledger.ordered(), ledger.outgoing(), ledger.granted());
        line(String.format(
                Locale.ROOT,
                "  total %d · unpaid %d · paid %d · released %d · %s",
                ledger.total(),
                ledger.unpaid(),
                ledger.paid(),
                ledger.released(),
                ledger.balanced() ? "balanced" : "NOT BALANCED"));
        ledger.differences().forEach(difference -> line("  difference: " + difference));
    }

    private void ledgerRow(String node, String state, int... units) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-12s%-10s", node, state));
        for (int each : units) {
            row.append(String.format(Locale.ROOT, "%10d", each));
        }
        line(row.toString());
    }

    private void verdict(RushResult result, List<Broken> broken) {
        line("");
        if (broken.isEmpty()) {
            line("  every invariant held: "
                    + (result.paid() == result.purchases().size()
                            ? "each accepted shopper has one paid order"
                            : "each accepted reservation came to one end"));
        }
        broken.forEach(each -> line("  BROKEN " + each));
    }

    private void row(String name, int count) {
        line(String.format(Locale.ROOT, "  %-18s%10d", name, count));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }
}
