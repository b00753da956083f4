package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code withdraw.lua}, {@code deposit.lua}, {@code settle.lua}, {@code return.lua} and {@code transfers.lua}: units moving
 * between two shards.
 */
public final class TransferScripts {

    private static final LuaScript WITHDRAW = Scripts.named("withdraw");
    private static final LuaScript DEPOSIT = Scripts.named("deposit");
    private static final LuaScript SETTLE = Scripts.named("settle");
    private static final LuaScript RETURN = Scripts.named("return");
    private static final LuaScript TRANSFERS = Scripts.named("transfers");

    private TransferScripts() {}

    /**
     * Units under way.
     *
     * @param to    the receiving shard
     * @param epoch of the withdraw; the transfer keeps it to its end
     */
    public record Transfer(String transferId, int units, int from, int to, long epoch) {}

    /** What a withdraw came to. */
    public sealed interface Withdrawn {

        /** The units are under way. */
        record Taken(Transfer transfer) implements Withdrawn {}

        /** Another transfer to the same shard is open; nothing was taken. */
        record Other(Transfer transfer) implements Withdrawn {}

        /** Nothing is available here. */
        record Empty() implements Withdrawn {}

        /** The shard's own shoppers come first, for a moment. */
        record Held() implements Withdrawn {}

        /** Closed, draining, or frozen by a rebuild: it gives nothing now. */
        record Refused() implements Withdrawn {}

        /** The shard is absent, being built, or under another epoch. */
        record NotOpen() implements Withdrawn {}
    }

    /** What a deposit or a settle came to. */
    public enum Step {
        DONE,
        /** Frozen by a rebuild, which closes the transfer, or draining: not now. */
        REFUSED,
        /** The epoch of the transfer is over: a rebuild closes it. */
        NOT_OPEN
    }

    /**
     * Takes up to {@code units} for {@code to}, for shoppers who wait there.
     *
     * @param transferId new for each attempt, repeated for a repetition
     */
    public static Withdrawn withdraw(Shard from, int to, String transferId, int units) {
        return withdraw(from, to, transferId, units, "REFILL");
    }

    /** Takes up to {@code units} away from a shard that is draining. */
    public static Withdrawn drain(Shard from, int to, String transferId, int units) {
        return withdraw(from, to, transferId, units, "DRAIN");
    }

    private static Withdrawn withdraw(Shard from, int to, String transferId, int units, String why) {
        List<String> args = from.args(5);
        args.add(transferId);
        args.add(Integer.toString(units));
        args.add(Integer.toString(from.number()));
        args.add(Integer.toString(to));
        args.add(why);
        Reply reply = from.eval(WITHDRAW, from.keys.stockOutgoing, args);
        return switch (reply.word()) {
            case "OK" -> new Withdrawn.Taken(new Transfer(transferId, reply.units(1), from.number(), to, from.epoch()));
            case "OPEN" ->
                new Withdrawn.Other(new Transfer(reply.text(1), reply.units(2), from.number(), to, reply.number(3)));
            case "EMPTY" -> new Withdrawn.Empty();
            case "HELD" -> new Withdrawn.Held();
            case "CLOSED", "DRAINING", "FROZEN" -> new Withdrawn.Refused();
            case "NOT_OPEN" -> new Withdrawn.NotOpen();
            default -> throw reply.unexpected("withdraw");
        };
    }

    /**
     * Puts the units in, once.
     *
     * @param servingMillis how long they stay for this shard's own shoppers
     */
    public static Step deposit(Shard to, Transfer transfer, long servingMillis) {
        Shard then = to.underEpoch(transfer.epoch());
        List<String> args = then.args(3);
        args.add(transfer.transferId());
        args.add(Integer.toString(transfer.units()));
        args.add(Long.toString(servingMillis));
        Reply reply = then.eval(DEPOSIT, then.keys.stockIncoming, args);
        return switch (reply.word()) {
            case "OK" -> Step.DONE;
            case "FROZEN", "DRAINING" -> Step.REFUSED;
            case "NOT_OPEN" -> Step.NOT_OPEN;
            default -> throw reply.unexpected("deposit");
        };
    }

    /** Lets go of units that have arrived, once. */
    public static Step settle(Shard from, Transfer transfer) {
        Shard then = from.underEpoch(transfer.epoch());
        List<String> args = then.args(2);
        args.add(transfer.transferId());
        args.add("SWEEP");
        Reply reply = then.eval(SETTLE, then.keys.stockOutgoing, args);
        return switch (reply.word()) {
            case "OK" -> Step.DONE;
            case "FROZEN" -> Step.REFUSED;
            case "NOT_OPEN" -> Step.NOT_OPEN;
            default -> throw reply.unexpected("settle");
        };
    }

    /**
     * Closes a transfer of a frozen shard, by a rebuild alone: the units have arrived, or went to a shard that is lost.
     *
     * @param from under the rebuild's epoch
     */
    public static Step settleFrozen(Shard from, Transfer transfer) {
        List<String> args = from.args(2);
        args.add(transfer.transferId());
        args.add("REBUILD");
        return closed(from.eval(SETTLE, from.keys.stockOutgoing, args), "settle");
    }

    /**
     * Brings the units of a frozen shard's transfer back, by a rebuild alone: they have not arrived, and now never will.
     *
     * @param from under the rebuild's epoch
     */
    public static Step giveBack(Shard from, Transfer transfer) {
        List<String> args = from.args(1);
        args.add(transfer.transferId());
        return closed(from.eval(RETURN, from.keys.stockOutgoing, args), "return");
    }

    private static Step closed(Reply reply, String script) {
        return switch (reply.word()) {
            case "OK" -> Step.DONE;
            case "NOT_FROZEN" -> Step.REFUSED;
            case "NOT_OPEN" -> Step.NOT_OPEN;
            default -> throw reply.unexpected(script);
        };
    }

    /**
     * What left this shard and is not settled, at most one for each other shard; empty also where the shard is not open.
     *
     * @param olderThanMillis leaves out what was withdrawn later than that, by the node's clock
     */
    public static List<Transfer> open(Shard from, long olderThanMillis) {
        List<String> args = from.args(1);
        args.add(Integer.toString(from.count()));
        Reply reply = from.eval(TRANSFERS, from.keys.stockOutgoing, args);
        List<Transfer> open = new ArrayList<>();
        if (reply.is("OK")) {
            long now = reply.number(1);
            for (int i = 2; i < reply.size(); i += 5) {
                if (now - reply.number(i + 4) >= olderThanMillis) {
                    open.add(new Transfer(
                            reply.text(i), reply.units(i + 1), from.number(), reply.units(i + 2), reply.number(i + 3)));
                }
            }
        }
        return open;
    }

    /** Whether a deposit was made, for the audit's count of units that stand in two shards for a moment. */
    public static boolean deposited(Shard to, Transfer transfer) {
        return to.node().call(redis -> redis.hexists(to.keys.stockIncoming.get(1), transfer.transferId()));
    }
}
