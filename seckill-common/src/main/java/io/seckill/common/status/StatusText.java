package io.seckill.common.status;

import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import org.jspecify.annotations.Nullable;

/**
 * A state as Redis keeps it: {@code rank|status|shard|quantity|sessionId|productId|orderId|reason|userId}. The rank stands first, where
 * the script finds it; the user id stands last, for it may hold any printable character. A known time of acceptance follows
 * the rank, {@code rank@reservedAt|status|...}, where readers of before it was kept do not look.
 */
final class StatusText {

    private static final int FIELDS = 9;
    private static final char RESERVED_AT = '@';

    private StatusText() {}

    static String key(String reservationId) {
        return "seckill::status::{" + reservationId + "}";
    }

    static String write(ReservationState state) {
        String rank = Integer.toString(state.status().rank());
        String head = state.reservedAt() == 0 ? rank : rank + RESERVED_AT + state.reservedAt();
        return head
                + '|'
                + state.status()
                + '|'
                + state.shard()
                + '|'
                + state.quantity()
                + '|'
                + state.offer().sessionId()
                + '|'
                + state.offer().productId()
                + '|'
                + orEmpty(state.orderId())
                + '|'
                + orEmpty(state.reason())
                + '|'
                + state.userId();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    static ReservationState read(String reservationId, String text) {
        String[] fields = text.split("\\|", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("status of " + reservationId + " is not readable: " + text);
        }
        return new ReservationState(
                reservationId,
                fields[8],
                new OfferKey(Long.parseLong(fields[4]), Long.parseLong(fields[5])),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                ReservationStatus.valueOf(fields[1]),
                orNull(fields[6]),
                orNull(fields[7]),
                reservedAt(fields[0]));
    }

    private static long reservedAt(String head) {
        int at = head.indexOf(RESERVED_AT);
        return at < 0 ? 0 : Long.parseLong(head.substring(at + 1));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
