package io.seckill.common.inventory;

import java.io.Serializable;
import java.util.List;

/** The answers to a {@link ReserveBatch}, in its order. */
public record ReserveReply(List<ReserveAnswer> answers) implements Serializable {}
