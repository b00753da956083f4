package io.seckill.order.place;

import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.HeldUnits;
import io.seckill.order.book.NewReservations;
import io.seckill.order.book.ReleaseState;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.hoarding.HoardingPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The order transaction: one batch of one offer, all or nothing, under the guard row's lock. */
final class OfferTransaction {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final NewReservations newReservations;
    private final TransactionTemplate transaction;
    private final HoardingPolicy hoarding;
    private final PlaceSettings settings;

    OfferTransaction(
            GuardMapper guards,
            ReservationMapper reservations,
            NewReservations newReservations,
            TransactionTemplate transaction,
            HoardingPolicy hoarding,
            PlaceSettings settings) {
        this.guards = guards;
        this.reservations = reservations;
        this.newReservations = newReservations;
        this.transaction = transaction;
        this.hoarding = hoarding;
        this.settings = settings;
    }

    /**
     * Decides what has no row yet and finds the rows of the rest.
     *
     * @param requests without flaw, all of this offer
     * @throws UnknownOfferException when there is no guard row
     */
    Placed place(OfferKey offer, Collection<OrderRequested> requests) {
        return Objects.requireNonNull(transaction.execute(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard == null) {
                throw new UnknownOfferException(offer);
            }
            Map<String, OrderRequested> fresh = PlacementRules.fold(requests);
            List<ReservationRow> known = reservations.byIds(fresh.keySet());
            known.forEach(row -> fresh.remove(row.reservationId()));
            return fresh.isEmpty()
                    ? new Placed(List.of(), known, List.of())
                    : write(guard, known, decide(guard, fresh.values()));
        }));
    }

    private List<Decision> decide(GuardRow guard, Collection<OrderRequested> fresh) {
        OfferKey offer = guard.offer();
        Terms terms = new Terms(
                guard.price(),
                guard.purchaseLimit(),
                guard.total() - guard.sold(),
                guard.opensAt(),
                guard.closesAt(),
                guards.minEpochs(offer));
        Set<String> users = fresh.stream().map(OrderRequested::userId).collect(Collectors.toSet());
        Map<String, Integer> held = reservations.heldUnits(offer, users).stream()
                .collect(Collectors.toMap(HeldUnits::userId, HeldUnits::units));
        return PlacementRules.decide(terms, fresh, held, hoarding.of(users));
    }

    private Placed write(GuardRow guard, List<ReservationRow> known, List<Decision> decisions) {
        List<ReservationRow> rows = new ArrayList<>(decisions.size());
        List<Decision.Unplaceable> unplaceable = new ArrayList<>();
        int sold = 0;
        int released = 0;
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Ordered(OrderRequested request, BigDecimal amount) -> {
                    sold += request.quantity();
                    rows.add(row(guard, request, amount, null));
                }
                case Decision.Rejected(OrderRequested request, EndReason reason) -> {
                    released += request.quantity();
                    rows.add(row(guard, request, null, reason));
                }
                case Decision.Unplaceable none -> unplaceable.add(none);
            }
        }
        newReservations.insert(rows, guard.now() + settings.releaseGrace().toMillis());
        if (!rows.isEmpty()) {
            guards.move(guard.offer(), sold, 0, released);
        }
        return new Placed(rows, known, unplaceable);
    }

    private static ReservationRow row(
            GuardRow guard, OrderRequested request, @Nullable BigDecimal amount, @Nullable EndReason reason) {
        boolean ordered = amount != null;
        return new ReservationRow(
                0,
                request.reservationId(),
                request.sessionId(),
                request.productId(),
                request.shard(),
                request.userId(),
                request.quantity(),
                request.reservedAt(),
                request.epoch(),
                guard.now(),
                ordered ? OrderStatus.PENDING_PAYMENT : null,
                reason,
                amount,
                ordered ? guard.now() + guard.paySeconds() * 1000L : null,
                ordered ? null : ReleaseState.OWED);
    }
}
