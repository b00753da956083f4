package io.seckill.order.book;

import io.seckill.common.session.OfferKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which units of ended reservations are owed to their shards. */
@Component
public class ReleaseBook {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final TransactionTemplate transaction;

    ReleaseBook(GuardMapper guards, ReservationMapper reservations, TransactionTemplate transaction) {
        this.guards = guards;
        this.reservations = reservations;
        this.transaction = transaction;
    }

    /**
     * A release that a shard has confirmed.
     *
     * @param epoch under which it did
     */
    public record Confirmed(ReservationRow row, long epoch) {}

    /**
     * The shards have these units again. What a copy confirmed that is not the shard any more stays owed: the shard was rebuilt
     * from rows that may still have been live then.
     */
    public void done(Collection<Confirmed> all) {
        all.stream()
                .collect(Collectors.groupingBy(each -> each.row().offer()))
                .forEach((offer, confirmed) -> transaction.executeWithoutResult(status -> {
                    guards.lock(offer);
                    List<Long> minEpochs = guards.minEpochs(offer);
                    List<String> ids = confirmed.stream()
                            .filter(each ->
                                    each.epoch() >= minEpochs.get(each.row().shard()))
                            .map(each -> each.row().reservationId())
                            .toList();
                    if (!ids.isEmpty()) {
                        reservations.releasesDone(ids);
                    }
                }));
    }

    /**
     * Owed releases whose time has come, taken for one try each: their next try is put off, so that two instances seldom try
     * the same one.
     */
    public List<ReservationRow> claim(int limit, long firstMillis, long maxMillis) {
        List<ReservationRow> owed = reservations.owedReleases(limit);
        Set<OfferKey> taken = new HashSet<>();
        byOffer(owed)
                .forEach((offer, ids) -> transaction.executeWithoutResult(status -> {
                    GuardRow guard = Objects.requireNonNull(guards.lock(offer), "a reservation has a guard row");
                    if (reservations.postponeReleases(ids, guard.now(), firstMillis, maxMillis) > 0) {
                        taken.add(offer);
                    }
                }));
        return owed.stream().filter(row -> taken.contains(row.offer())).toList();
    }

    private static Map<OfferKey, List<String>> byOffer(Collection<ReservationRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        ReservationRow::offer, Collectors.mapping(ReservationRow::reservationId, Collectors.toList())));
    }
}
