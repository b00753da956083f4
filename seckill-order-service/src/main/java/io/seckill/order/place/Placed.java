package io.seckill.order.place;

import io.seckill.order.book.ReservationRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a batch of one offer came to.
 *
 * @param fresh decided now
 * @param known decided before; their present outcome
 */
record Placed(List<ReservationRow> fresh, List<ReservationRow> known, List<Decision.Unplaceable> unplaceable) {

    List<ReservationRow> all() {
        return join(fresh, known);
    }

    Placed and(Placed other) {
        return new Placed(join(fresh, other.fresh), join(known, other.known), join(unplaceable, other.unplaceable));
    }

    private static <T> List<T> join(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one.size() + other.size());
        both.addAll(one);
        both.addAll(other);
        return both;
    }
}
