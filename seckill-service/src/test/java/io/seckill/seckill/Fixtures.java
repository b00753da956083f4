package io.seckill.seckill;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import java.math.BigDecimal;
import java.time.Instant;

/** Data of tests in which only one thing matters. */
public final class Fixtures {

    /** 20:30 in the zone of the suite; the session of these fixtures runs from 20:00 to 22:00 that day. */
    public static final long NOW = Instant.parse("2026-11-27T12:30:00Z").toEpochMilli();

    public static final long STARTS_AT = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();
    public static final long ENDS_AT = Instant.parse("2026-11-27T14:00:00Z").toEpochMilli();
    public static final String SECRET = "a secret of tests, long enough to be one";
    public static final OfferKey OFFER = new OfferKey(7, 1001);

    private Fixtures() {}

    public static Offer anyOffer() {
        return offer(OFFER, 1, OfferStatus.PUBLISHED);
    }

    public static Offer offer(OfferKey key, long revision, OfferStatus status) {
        return offer(key, revision, status, STARTS_AT, ENDS_AT);
    }

    public static Offer offer(OfferKey key, long revision, OfferStatus status, long startsAt, long endsAt) {
        return new Offer(
                key.sessionId(),
                key.productId(),
                revision,
                status,
                "A lamp",
                "",
                "It shines.",
                new BigDecimal("199.00"),
                new BigDecimal("99.90"),
                100,
                2,
                startsAt,
                endsAt,
                900);
    }

    public static Session session(long id, long revision) {
        return session(id, revision, STARTS_AT, ENDS_AT);
    }

    public static Session session(long id, long revision, long startsAt, long endsAt) {
        return new Session(id, revision, SessionStatus.PUBLISHED, "Evening sale", startsAt, endsAt, 900);
    }
}
