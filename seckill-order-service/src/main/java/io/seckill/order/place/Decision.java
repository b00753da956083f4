package io.seckill.order.place;

import io.seckill.common.order.OrderRequested;
import io.seckill.order.book.EndReason;
import java.math.BigDecimal;

/** What became of one request; taken once. */
sealed interface Decision {

    OrderRequested request();

    /** It is an order now. */
    record Ordered(OrderRequested request, BigDecimal amount) implements Decision {}

    /** It is not, and its units go back. */
    record Rejected(OrderRequested request, EndReason reason) implements Decision {}

    /** It cannot be decided, whatever is tried: for a person to look at. */
    record Unplaceable(OrderRequested request, String why) implements Decision {}
}
