package io.seckill.inventory.stock;

import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.OrderRequested;

/**
 * A reservation as the shard keeps it: {@code state|quantity|reservedAt|epoch|userId}, the user id last because it may hold
 * any printable character.
 *
 * @param reservedAt epoch milliseconds by the node's clock
 * @param epoch      the offer's epoch that it was accepted under
 */
public record StoredReservation(
        String reservationId, State state, int quantity, long reservedAt, long epoch, String userId) {

    /** The states and the letters they are kept as. */
    public enum State {
        /** {@code P}: reserved, not decided as far as the shard knows. */
        PENDING,
        /** {@code O}. */
        ORDERED,
        /** {@code R}: its units were given back. */
        RELEASED,
        /** {@code T}: released before it was ever reserved here; its MySQL row knows more. */
        TOMBSTONE;

        private static State of(char letter) {
            return switch (letter) {
                case 'P' -> PENDING;
                case 'O' -> ORDERED;
                case 'R' -> RELEASED;
                case 'T' -> TOMBSTONE;
                default -> throw new IllegalStateException("unknown reservation state " + letter);
            };
        }
    }

    static StoredReservation read(String reservationId, String value) {
        int quantity = value.indexOf('|') + 1;
        int reservedAt = value.indexOf('|', quantity) + 1;
        int epoch = value.indexOf('|', reservedAt) + 1;
        int user = value.indexOf('|', epoch) + 1;
        return new StoredReservation(
                reservationId,
                State.of(value.charAt(0)),
                Integer.parseInt(value, quantity, reservedAt - 1, 10),
                Long.parseLong(value, reservedAt, epoch - 1, 10),
                Long.parseLong(value, epoch, user - 1, 10),
                value.substring(user));
    }

    /** For the shopper. A tombstone has no owner and is shown to nobody. */
    public ShardReservation shown(int shard) {
        ShardReservation.State shown = switch (state) {
            case PENDING -> ShardReservation.State.PENDING;
            case ORDERED -> ShardReservation.State.ORDERED;
            case RELEASED, TOMBSTONE -> ShardReservation.State.RELEASED;
        };
        return new ShardReservation(reservationId, shown, quantity, reservedAt, epoch, shard);
    }

    /** The request that the order service decides. */
    public OrderRequested request(Shard shard) {
        return new OrderRequested(
                OrderRequested.VERSION,
                reservationId,
                shard.offer().sessionId(),
                shard.offer().productId(),
                shard.number(),
                userId,
                quantity,
                reservedAt,
                epoch);
    }
}
