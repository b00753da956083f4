package io.seckill.inventory.transfer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts.Glance;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import io.seckill.inventory.stock.TransferScripts.Withdrawn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Takes units from the richest shards and brings them to a dry one. */
final class Pull {

    private final Transfers transfers;
    private final Supplier<String> transferIds;
    private final Counter moved;

    Pull(Transfers transfers, Supplier<String> transferIds, MeterRegistry registry) {
        this.transfers = transfers;
        this.transferIds = transferIds;
        this.moved = Counter.builder("seckill.inventory.transferred")
                .description("units moved to a dry shard")
                .baseUnit("units")
                .register(registry);
    }

    /**
     * What a pull came to.
     *
     * @param units    that have arrived at the dry shard
     * @param askAgain nothing can be concluded from 0: a shard did not answer, or holds its units for a moment
     */
    record Result(int units, boolean askAgain) {}

    private record Donor(int shard, int available) {}

    /**
     * Takes {@code max(missing, half of the richest)} from the richest, and what is still missing from the next.
     *
     * @param missing at least 1
     */
    Result pull(OfferShards shards, int to, int missing, Scan scan) {
        int arrived = 0;
        boolean askAgain = false;
        boolean richest = true;
        for (Donor donor : donors(to, scan)) {
            int half = richest ? (donor.available() + 1) / 2 : 0;
            richest = false;
            try {
                Withdrawn withdrawn = TransferScripts.withdraw(
                        shards.shard(donor.shard()), to, transferIds.get(), Math.max(missing - arrived, half));
                switch (withdrawn) {
                    case Withdrawn.Taken taken -> {
                        int units = bring(shards, taken.transfer());
                        arrived += units;
                        askAgain |= units == 0;
                    }
                    // Somebody began it and did not finish yet: two at it do no harm.
                    case Withdrawn.Other other -> {
                        int units = bring(shards, other.transfer());
                        arrived += units;
                        askAgain |= units == 0;
                    }
                    case Withdrawn.Held() -> askAgain = true;
                    case Withdrawn.NotOpen() -> askAgain = true;
                    case Withdrawn.Empty() -> askAgain = true;
                    case Withdrawn.Refused() -> {
                        // It gives nothing at all; the verdict over all shards says what that means.
                    }
                }
            } catch (RedisUnavailableException e) {
                askAgain = true;
            }
            if (arrived >= missing) {
                break;
            }
        }
        return new Result(arrived, askAgain);
    }

    private int bring(OfferShards shards, Transfer transfer) {
        if (!transfers.finish(shards, transfer)) {
            return 0;
        }
        moved.increment(transfer.units());
        return transfer.units();
    }

    private static List<Donor> donors(int to, Scan scan) {
        List<Donor> donors = new ArrayList<>();
        for (int shard = 0; shard < scan.glances().size(); shard++) {
            Glance glance = scan.at(shard);
            if (shard != to && glance != null && glance.available() > 0) {
                donors.add(new Donor(shard, glance.available()));
            }
        }
        donors.sort(Comparator.comparingInt(Donor::available).reversed().thenComparingInt(Donor::shard));
        return donors;
    }
}
