package io.seckill.order.stockbook;

import io.seckill.common.order.StockGrant;

/** A grant as it stands. */
record GrantRow(String grantId, int shard, int units, long epoch, State state) {

    enum State {
        NEW,
        DONE
    }

    StockGrant toContract() {
        return new StockGrant(grantId, shard, units, epoch);
    }
}
