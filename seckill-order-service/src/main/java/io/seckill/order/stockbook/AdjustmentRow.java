package io.seckill.order.stockbook;

/**
 * An adjustment as it stands.
 *
 * @param revoked units that were taken from the shards for it, not below 0
 * @param open    its grants that are NEW
 * @param total   the offer's total
 */
record AdjustmentRow(int delta, int revoked, int open, int total) {

    /** What took effect: a rise raises the total at once, a fall lowers it as units are revoked. */
    int applied() {
        return delta > 0 ? delta : -revoked;
    }
}
