package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * One answer.
 *
 * @param reservedAt with {@link ReserveWord#RESERVED}: epoch milliseconds by the node's clock, else 0
 * @param epoch      with {@link ReserveWord#RESERVED}: the epoch the reservation was first accepted under, else 0
 * @param repeated   the id was known: the first answer again, and its order request was sent before (or is swept)
 */
public record ReserveAnswer(ReserveWord word, long reservedAt, long epoch, boolean repeated) implements Serializable {}
