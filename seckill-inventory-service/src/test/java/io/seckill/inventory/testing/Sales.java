package io.seckill.inventory.testing;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import java.math.BigDecimal;

/** Offers and shoppers whose other properties do not matter. */
public final class Sales {

    /** Far in the future: the year 2096. */
    public static final long NEVER = 4_000_000_000_000L;

    private Sales() {}

    /** On sale now and for long, limit 2. */
    public static Offer offer(OfferKey key, int stock) {
        return offer(key, 1, OfferStatus.PUBLISHED, stock, NEVER);
    }

    public static Offer offer(OfferKey key, long revision, OfferStatus status, int stock, long endsAt) {
        return new Offer(
                key.sessionId(),
                key.productId(),
                revision,
                status,
                "a product",
                "",
                "",
                new BigDecimal("20.00"),
                new BigDecimal("10.00"),
                stock,
                2,
                1,
                endsAt,
                900);
    }

    /** The n-th user whose home is this shard. */
    public static String userOf(int shard, int shardCount, int n) {
        Placement placement = new Placement(shardCount, HomeShard.HASH);
        int found = -1;
        for (int i = 0; ; i++) {
            String user = "user-" + i;
            if (HomeShard.of(user, placement) == shard && ++found == n) {
                return user;
            }
        }
    }

    public static ReserveEntry entry(String id, String user, int quantity) {
        return new ReserveEntry(id, user, quantity, NEVER);
    }
}
