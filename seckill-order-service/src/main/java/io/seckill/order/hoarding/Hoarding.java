package io.seckill.order.hoarding;

import io.seckill.order.book.EndReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the policy says of the users of one batch, read once. */
public final class Hoarding {

    /** The policy is off: nobody is refused. */
    public static final Hoarding OFF = new Hoarding(0, Map.of());

    private final int cap;
    private final Map<String, Past> users;

    /**
     * The pasts of users who have one.
     *
     * @param cap unpaid orders at which the next one is rejected; 0: no cap
     */
    Hoarding(int cap, Map<String, Past> users) {
        this.cap = cap;
        this.users = users;
    }

    /**
     * Why a user's next order is rejected, or null.
     *
     * @param more orders the user got since this was read
     */
    public @Nullable EndReason refusal(String userId, int more) {
        return users.getOrDefault(userId, Past.NONE).refusal(cap, more);
    }
}
