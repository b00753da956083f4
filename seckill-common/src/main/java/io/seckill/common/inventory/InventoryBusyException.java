package io.seckill.common.inventory;

/** A shard, or the stock book, cannot be asked now; the same call may succeed in a moment (HTTP: 503 BUSY). */
public class InventoryBusyException extends Exception {

    public InventoryBusyException(String message) {
        super(message);
    }
}
