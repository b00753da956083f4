package io.seckill.common.inventory;

/**
 * "Look again": an offer's availability changed between some and none. It says nothing more, so that it may be lost, late or
 * repeated; receivers ask {@link InventoryService#availability}. Broadcast. Message key: {@code sessionId:productId}.
 *
 * @param version format of this message, {@link #VERSION}
 */
public record StockStateChanged(int version, long sessionId, long productId) {

    public static final String TOPIC = "seckill-stock-state";
    public static final int VERSION = 1;
}
