package io.seckill.inventory.stock;

import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.redis.LuaScript;
import java.util.ArrayList;
import java.util.List;

/** {@code reserve.lua}: its words and what they mean. On the hot path: one call, one pass over the answers. */
public final class ReserveScript {

    private static final LuaScript RESERVE = Scripts.named("reserve");
    private static final int ENTRY = 4;
    private static final int HEADER = 3;

    private static final ReserveAnswer REUSED = refusal(ReserveWord.REUSED);
    private static final ReserveAnswer INVALID = refusal(ReserveWord.INVALID);
    private static final ReserveAnswer NOT_STARTED = refusal(ReserveWord.NOT_STARTED);
    private static final ReserveAnswer ENDED = refusal(ReserveWord.ENDED);
    private static final ReserveAnswer PAUSED = refusal(ReserveWord.PAUSED);
    private static final ReserveAnswer LIMIT = refusal(ReserveWord.LIMIT);
    private static final ReserveAnswer EMPTY = refusal(ReserveWord.EMPTY);
    private static final ReserveAnswer BUSY = refusal(ReserveWord.BUSY);

    private final List<String> waits;

    /**
     * The script with the waits it sets.
     *
     * @param publishAgainMillis when the sweeper publishes an accepted reservation, if it is still pending then
     * @param dryHoldMillis      how long a shard that refused for lack of units keeps those it has from higher shards
     */
    public ReserveScript(long publishAgainMillis, long dryHoldMillis) {
        this.waits = List.of(Long.toString(publishAgainMillis), Long.toString(dryHoldMillis));
    }

    /** What the shard said to a batch. */
    public sealed interface Result {

        /** The shard is absent, being built, or under another epoch; nothing was written. */
        record NotOpen() implements Result {}

        /**
         * The shard answered every entry.
         *
         * @param available  units left on the shard
         * @param answers    in the order of the entries
         * @param tombstones positions of ids that were released before they came here; their answer says BUSY and has to be
         *                   replaced by what MySQL says
         */
        record Answered(int available, List<ReserveAnswer> answers, List<Integer> tombstones) implements Result {}
    }

    /**
     * Runs a batch as one script.
     *
     * @param entries 1 to {@link io.seckill.common.inventory.InventoryService#MAX_BATCH}
     */
    public Result run(Shard shard, List<ReserveEntry> entries) {
        List<String> args = shard.args(waits.size() + ENTRY * entries.size());
        args.addAll(waits);
        for (ReserveEntry entry : entries) {
            args.add(entry.reservationId());
            args.add(entry.userId());
            args.add(Integer.toString(entry.quantity()));
            args.add(Long.toString(entry.tokenExpiresAt()));
        }
        Reply reply = shard.eval(RESERVE, shard.keys.stockQuotaReservationsPending, args);
        if (reply.is("NOT_OPEN")) {
            return new Result.NotOpen();
        }
        ReserveAnswer accepted = new ReserveAnswer(ReserveWord.RESERVED, reply.number(1), shard.epoch(), false);
        List<ReserveAnswer> answers = new ArrayList<>(entries.size());
        List<Integer> tombstones = List.of();
        for (int i = HEADER; i < reply.size(); i++) {
            String word = reply.text(i);
            if (word.equals("TOMBSTONE")) {
                tombstones = tombstones.isEmpty() ? new ArrayList<>() : tombstones;
                tombstones.add(i - HEADER);
            }
            answers.add(word.equals("RESERVED") ? accepted : answer(word));
        }
        return new Result.Answered(reply.units(2), answers, tombstones);
    }

    private static ReserveAnswer answer(String word) {
        return switch (word) {
            case "EMPTY" -> EMPTY;
            case "LIMIT" -> LIMIT;
            case "REUSED" -> REUSED;
            case "INVALID" -> INVALID;
            case "NOT_STARTED" -> NOT_STARTED;
            case "ENDED" -> ENDED;
            case "PAUSED" -> PAUSED;
            case "DRAINING", "TOMBSTONE" -> BUSY;
            default -> repeated(word);
        };
    }

    private static ReserveAnswer repeated(String word) {
        int reservedAt = word.indexOf('|') + 1;
        int epoch = word.indexOf('|', reservedAt) + 1;
        if (!word.startsWith("REPEATED|") || epoch == 0) {
            throw new IllegalStateException("script reserve answered " + word);
        }
        return new ReserveAnswer(
                ReserveWord.RESERVED,
                Long.parseLong(word, reservedAt, epoch - 1, 10),
                Long.parseLong(word, epoch, word.length(), 10),
                true);
    }

    /** An answer without a time, for every word but RESERVED. */
    public static ReserveAnswer refusal(ReserveWord word) {
        return new ReserveAnswer(word, 0, 0, false);
    }
}
