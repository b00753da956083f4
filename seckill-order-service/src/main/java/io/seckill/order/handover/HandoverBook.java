package io.seckill.order.handover;

import io.seckill.common.order.HandoverRepeat;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may try a hand-over, and what came of it. No transaction here waits for the platform. */
final class HandoverBook {

    private static final int LONGEST_ERROR = 500;

    private final HandoverMapper handovers;
    private final TransactionTemplate transaction;
    private final HandoverSettings settings;

    HandoverBook(HandoverMapper handovers, TransactionTemplate transaction, HandoverSettings settings) {
        this.handovers = handovers;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** What is to be done with a hand-over now. */
    enum Turn {
        /** The order was PAID under its row's lock when this attempt began. */
        SEND,
        /** It is not PAID any more, and an earlier attempt may have reached the platform. */
        ASK,
        /** It is not PAID any more, and nothing was ever sent: it is withdrawn. */
        WITHDRAWN,
        /** Another instance has it, or it is done. */
        NOT_OURS
    }

    /** A page of hand-overs whose time has come; until the lease ends no other instance gets them. */
    List<HandoverRow> lease() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> due = handovers.lockDue(settings.page());
            if (due.isEmpty()) {
                return List.of();
            }
            handovers.lease(due, settings.lease().toMillis());
            return handovers.rows(due);
        }));
    }

    /**
     * Begins an attempt. Whoever refunds an order changes its row, and does so before this transaction or after it: an order
     * that is not PAID is not sent, and one that is sent was PAID then.
     */
    Turn begin(HandoverRow seen) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean paid = handovers.lockOrder(seen.orderId()) == OrderStatus.PAID;
            if (!paid && seen.attempts() == 0) {
                int ended = handovers.ended(
                        seen.orderId(),
                        0,
                        HandoverState.WITHDRAWN,
                        "the order was not PAID any more; nothing was sent");
                return ended == 1 ? Turn.WITHDRAWN : Turn.NOT_OURS;
            }
            if (handovers.begin(
                            seen.orderId(), seen.attempts(), settings.lease().toMillis())
                    == 0) {
                return Turn.NOT_OURS;
            }
            return paid ? Turn.SEND : Turn.ASK;
        }));
    }

    void handedOver(HandoverRow seen, String reference) {
        handovers.handedOver(seen.orderId(), reference);
    }

    void refused(HandoverRow seen, String why) {
        handovers.ended(seen.orderId(), attempt(seen), HandoverState.REFUSED, shortened(why));
    }

    void withdrawn(HandoverRow seen) {
        handovers.ended(
                seen.orderId(),
                attempt(seen),
                HandoverState.WITHDRAWN,
                "the order was not PAID any more; the platform does not have it");
    }

    void failed(HandoverRow seen, String why) {
        handovers.failed(seen.orderId(), attempt(seen), shortened(why), settings.pauseMillis(seen.failures()));
    }

    void notSent(HandoverRow seen) {
        handovers.notSent(seen.orderId(), attempt(seen), settings.backOff().toMillis());
    }

    /** Has an order that is PAID sent again, whatever became of it before; null where it has no hand-over. */
    @Nullable
    HandoverRepeat repeat(String orderId) {
        Optional<HandoverRepeat> repeated = Objects.requireNonNull(transaction.execute(status -> {
            boolean paid = handovers.lockOrder(orderId) == OrderStatus.PAID;
            if (paid) {
                handovers.repeat(orderId);
            }
            return Optional.ofNullable(handovers.find(orderId)).map(row -> new HandoverRepeat(paid, row.view()));
        }));
        return repeated.orElse(null);
    }

    private static int attempt(HandoverRow seen) {
        return seen.attempts() + 1;
    }

    private static String shortened(String why) {
        return why.codePointCount(0, why.length()) <= LONGEST_ERROR
                ? why
                : why.substring(0, why.offsetByCodePoints(0, LONGEST_ERROR));
    }
}
