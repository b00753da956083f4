package io.seckill.order.handover;

import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverPage;
import io.seckill.common.order.HandoverRepeat;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.Handovers;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.handover.OrderPlatform.Knowledge;
import org.jspecify.annotations.Nullable;

/** Hand-overs for operators. */
final class HandoverDesk implements Handovers {

    private final HandoverMapper handovers;
    private final HandoverBook book;
    private final OrderPlatform platform;
    private final Runnable kick;

    HandoverDesk(HandoverMapper handovers, HandoverBook book, OrderPlatform platform, Runnable kick) {
        this.handovers = handovers;
        this.book = book;
        this.platform = platform;
        this.kick = kick;
    }

    @Override
    public HandoverPage page(@Nullable HandoverState state, long offset, int limit) {
        if (offset < 0 || limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "a page has 1 to " + MAX_PAGE + " rows from 0 on, were " + limit + " from " + offset);
        }
        return new HandoverPage(
                handovers.count(state),
                handovers.page(state, offset, limit).stream()
                        .map(HandoverRow::view)
                        .toList());
    }

    @Override
    public @Nullable Handover find(String orderId) {
        HandoverRow row = ReservationIds.possible(orderId) ? handovers.find(orderId) : null;
        return row == null ? null : row.view();
    }

    @Override
    public String platformState(String orderId) {
        if (!ReservationIds.possible(orderId)) {
            return UNKNOWN;
        }
        return switch (platform.ask(orderId)) {
            case Knowledge.Known(String reference, String state) -> state;
            case Knowledge.Unknown() -> UNKNOWN;
            case Knowledge.Away(String why) -> AWAY;
        };
    }

    @Override
    public @Nullable HandoverRepeat repeat(String orderId) {
        HandoverRepeat repeat = ReservationIds.possible(orderId) ? book.repeat(orderId) : null;
        if (repeat != null && repeat.repeated()) {
            kick.run();
        }
        return repeat;
    }
}
