package io.seckill.operation.stock;

import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Ledger.ShardLedger;
import java.util.List;

/**
 * An offer's ledger as the API shows it, all in units.
 *
 * @param unpaid      in orders that wait for payment
 * @param paid        in paid orders
 * @param released    of reservations that ended
 * @param differences what does not balance, each a sentence with ids
 */
public record LedgerView(
        int total,
        List<ShardLedger> shards,
        int unpaid,
        int paid,
        int released,
        boolean balanced,
        List<String> differences) {

    /** Nothing is granted: a draft. */
    static final LedgerView EMPTY = new LedgerView(0, List.of(), 0, 0, 0, true, List.of());

    public static LedgerView of(Ledger ledger) {
        return new LedgerView(
                ledger.total(),
                ledger.shards(),
                ledger.unpaid(),
                ledger.paid(),
                ledger.released(),
                ledger.balanced(),
                ledger.differences());
    }
}
