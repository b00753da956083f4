package io.seckill.operation.support;

import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverPage;
import io.seckill.common.order.HandoverRepeat;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.Handovers;
import io.seckill.common.order.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The order service's hand-overs, in memory. */
public final class FakeHandovers implements Handovers {

    private final Map<String, Handover> all = new ConcurrentHashMap<>();

    public void put(String orderId, HandoverState state, OrderStatus status) {
        all.put(orderId, handover(orderId, state, status));
    }

    private static Handover handover(String orderId, HandoverState state, OrderStatus status) {
        return new Handover(
                orderId,
                state,
                12,
                1001,
                "ann",
                2,
                new BigDecimal("39.80"),
                status,
                1_795_780_800_000L,
                1_795_780_801_000L,
                3,
                state == HandoverState.REFUSED ? "status 422" : null,
                state == HandoverState.HANDED_OVER ? "P-1" : null,
                state == HandoverState.NEW ? 1_795_780_802_000L : null);
    }

    @Override
    public HandoverPage page(@Nullable HandoverState state, long offset, int limit) {
        List<Handover> found = all.values().stream()
                .filter(each -> state == null || each.state() == state)
                .toList();
        return new HandoverPage(
                found.size(), found.stream().skip(offset).limit(limit).toList());
    }

    @Override
    public @Nullable Handover find(String orderId) {
        return all.get(orderId);
    }

    @Override
    public String platformState(String orderId) {
        Handover handover = all.get(orderId);
        return handover != null && handover.reference() != null ? "PACKED" : UNKNOWN;
    }

    @Override
    public @Nullable HandoverRepeat repeat(String orderId) {
        Handover handover = all.get(orderId);
        if (handover == null) {
            return null;
        }
        if (handover.orderStatus() != OrderStatus.PAID) {
            return new HandoverRepeat(false, handover);
        }
        put(orderId, HandoverState.NEW, OrderStatus.PAID);
        return new HandoverRepeat(true, handover(orderId, HandoverState.NEW, OrderStatus.PAID));
    }
}
