package io.seckill.seckill.admission;

import io.seckill.seckill.Fixtures;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Admission for the tests of what comes after it: no rate, and a cap that tests set. */
public final class AdmissionBench {

    public final AtomicInteger maxInFlight = new AtomicInteger(10_000);
    public final AtomicInteger perUser = new AtomicInteger();
    public final PurchaseTokens tokens = new PurchaseTokens(
            new TokenSigner(List.of(Fixtures.SECRET)),
            new SecureRandom(),
            Clock.fixed(Instant.ofEpochMilli(Fixtures.NOW), ZoneOffset.UTC),
            Duration.ofSeconds(60));
    public final PerUserRate rate = new PerUserRate(
            () -> new AdmissionSettings(perUser.get(), 1, 1000, 10, Duration.ofSeconds(60), List.of(Fixtures.SECRET)),
            System::nanoTime);
    public final InFlight inFlight = new InFlight(maxInFlight::get);

    public int inFlight() {
        return inFlight.current();
    }

    /** A token whose time was over before the fixtures' now. */
    public String expiredToken(String userId) {
        ReservationId id = ReservationId.draw(Fixtures.OFFER, new SecureRandom());
        return tokens.text(new PurchaseToken(id, userId, Fixtures.NOW - 1));
    }

    /** The same id as the token carries, already expired. */
    public String expired(String token, String userId) {
        TokenCheck.Genuine genuine = (TokenCheck.Genuine) tokens.check(token, Fixtures.OFFER, userId);
        return tokens.text(new PurchaseToken(genuine.token().reservationId(), userId, Fixtures.NOW - 1));
    }
}
