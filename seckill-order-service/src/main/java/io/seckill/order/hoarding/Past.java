package io.seckill.order.hoarding;

import io.seckill.order.book.EndReason;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What one user's recent orders come to.
 *
 * @param unpaid  orders that are unpaid
 * @param cooling milliseconds that the user's cooldown still takes; 0: there is none
 */
record Past(int unpaid, long cooling) {

    static final Past NONE = new Past(0, 0);

    static Past of(Collection<RecentOrder> orders, HoardingSettings settings) {
        int unpaid = (int) orders.stream().filter(each -> each.reason() == null).count();
        return new Past(
                unpaid,
                Math.max(
                        cooling(orders, EndReason.LAPSED, settings.lapses(), settings),
                        cooling(orders, EndReason.CANCELLED, settings.returns(), settings)));
    }

    /** A cooldown is begun by an end that is the {@code count}-th within the time; the latest such end is the one that matters. */
    private static long cooling(
            Collection<RecentOrder> orders, EndReason reason, int count, HoardingSettings settings) {
        if (count == 0) {
            return 0;
        }
        long[] ages = orders.stream()
                .filter(each -> each.reason() == reason)
                .mapToLong(RecentOrder::age)
                .sorted()
                .toArray();
        Duration cooldown = settings.cooldown();
        for (int i = 0; i + count <= ages.length; i++) {
            if (ages[i + count - 1] - ages[i] < settings.within().toMillis()) {
                return Math.max(0, cooldown.toMillis() - ages[i]);
            }
        }
        return 0;
    }

    /**
     * Why the user's next order is rejected, or null.
     *
     * @param cap  unpaid orders at which it is; 0: no cap
     * @param more orders the user got since this was read
     */
    @Nullable
    EndReason refusal(int cap, int more) {
        if (cap > 0 && unpaid + more >= cap) {
            return EndReason.TOO_MANY_UNPAID;
        }
        return cooling > 0 ? EndReason.COOLING_DOWN : null;
    }
}
