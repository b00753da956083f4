package io.seckill.inventory.reserve;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReserveScript;
import io.seckill.inventory.stock.ReserveScript.Result;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A batch of reservations for one shard: one script on one node. */
public final class ReserveDesk {

    private static final ReserveAnswer BUSY = ReserveScript.refusal(ReserveWord.BUSY);
    private static final ReserveAnswer ENDED = ReserveScript.refusal(ReserveWord.ENDED);
    private static final ReserveAnswer INVALID = ReserveScript.refusal(ReserveWord.INVALID);

    private final ShardMap map;
    private final ReserveScript script;
    private final DecidedRows rows;
    private final LookAgain lookAgain;
    private final ReserveMetrics metrics;

    ReserveDesk(ShardMap map, ReserveScript script, DecidedRows rows, LookAgain lookAgain, ReserveMetrics metrics) {
        this.map = map;
        this.script = script;
        this.rows = rows;
        this.lookAgain = lookAgain;
        this.metrics = metrics;
    }

    /**
     * Reserves, entry by entry in their order. A shard that cannot answer now answers BUSY: the outcome may be unknown then, and
     * the shopper repeats the same token.
     *
     * @throws IllegalArgumentException for an empty batch or one above {@link InventoryService#MAX_BATCH}
     */
    public ReserveReply reserve(ReserveBatch batch) {
        List<ReserveEntry> entries = batch.entries();
        if (entries.isEmpty() || entries.size() > InventoryService.MAX_BATCH) {
            throw new IllegalArgumentException(
                    "a batch has 1 to " + InventoryService.MAX_BATCH + " entries, was " + entries.size());
        }
        for (ReserveEntry entry : entries) {
            if (!Ids.wellFormed(entry)) {
                return metrics.counted(withoutMalformed(batch));
            }
        }
        return metrics.counted(new ReserveReply(onShard(batch, entries)));
    }

    private ReserveReply withoutMalformed(ReserveBatch batch) {
        List<ReserveEntry> good = new ArrayList<>();
        for (ReserveEntry entry : batch.entries()) {
            if (Ids.wellFormed(entry)) {
                good.add(entry);
            }
        }
        List<ReserveAnswer> answered = good.isEmpty() ? List.of() : onShard(batch, good);
        List<ReserveAnswer> answers = new ArrayList<>(batch.entries().size());
        int next = 0;
        for (ReserveEntry entry : batch.entries()) {
            answers.add(Ids.wellFormed(entry) ? answered.get(next++) : INVALID);
        }
        return new ReserveReply(answers);
    }

    private List<ReserveAnswer> onShard(ReserveBatch batch, List<ReserveEntry> entries) {
        try {
            OfferShards shards = map.find(batch.offer());
            if (shards == null || !shards.has(batch.shard())) {
                return busy(entries);
            }
            if (shards.archived()) {
                return archived(entries);
            }
            Shard shard = shards.shard(batch.shard());
            Result result = script.run(shard, entries);
            if (result instanceof Result.NotOpen) {
                OfferShards renewed = map.renewed(shards);
                if (renewed != null && renewed.archived()) {
                    return archived(entries);
                }
                if (renewed == null || renewed.epoch() == shards.epoch()) {
                    return busy(entries);
                }
                shard = renewed.shard(batch.shard());
                result = script.run(shard, entries);
            }
            return switch (result) {
                case Result.NotOpen() -> busy(entries);
                case Result.Answered answered -> {
                    if (answered.available() == 0 && tookUnits(answered.answers())) {
                        lookAgain.tookTheLast(batch.offer());
                    }
                    yield answered.tombstones().isEmpty()
                            ? answered.answers()
                            : rows.answered(entries, answered.answers(), answered.tombstones(), BUSY);
                }
            };
        } catch (RedisUnavailableException | InventoryBusyException e) {
            return busy(entries);
        }
    }

    /** The keys end some time after an offer was archived; what was decided is in MySQL, and nothing else can be. */
    private List<ReserveAnswer> archived(List<ReserveEntry> entries) {
        List<Integer> all = IntStream.range(0, entries.size()).boxed().toList();
        return rows.answered(entries, busy(entries), all, ENDED);
    }

    private static boolean tookUnits(List<ReserveAnswer> answers) {
        for (ReserveAnswer answer : answers) {
            if (answer.word() == ReserveWord.RESERVED && !answer.repeated()) {
                return true;
            }
        }
        return false;
    }

    private static List<ReserveAnswer> busy(List<ReserveEntry> entries) {
        return new ArrayList<>(Collections.nCopies(entries.size(), BUSY));
    }
}
