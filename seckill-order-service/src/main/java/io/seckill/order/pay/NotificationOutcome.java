package io.seckill.order.pay;

/** What a notification came to. */
enum NotificationOutcome {
    /** The order is paid by it. */
    PAID,
    /** The order had ended, or was paid before: the money goes back. */
    REFUNDING,
    /** The try is over, the order waits for another. */
    FAILED,
    /** It was heard before, and changed nothing now. */
    REPEATED,
    /** Refused: there is no such payment of such an order. */
    UNKNOWN_PAYMENT,
    /** Refused: it is not the order's amount. */
    WRONG_AMOUNT,
    /** Refused: the transaction belongs to another payment. */
    FOREIGN_TRANSACTION
}
