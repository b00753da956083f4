package io.seckill.system;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls of shoppers that go on all the time: reservations, each of a new user, by whole chains of calls through entry and
 * inventory; lists of orders; a page.
 */
final class Pulses implements AutoCloseable {

    /** More units than the calls of a quarter of an hour can reserve. */
    private static final int STOCK = 200_000;

    private static final int PAY_SECONDS = 3_600;
    private static final int CALLERS = 3;

    private final TheSystem system;
    private final OfferId offer;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Pulse> all;

    private Pulses(TheSystem system, OfferId offer, String jwt) {
        this.system = system;
        this.offer = offer;
        this.all = List.of(
                new Pulse("reservations", CALLERS, reply -> reply.is(202), this::reserve),
                new Pulse(
                        "orders",
                        CALLERS,
                        reply -> reply.is(200),
                        () -> system.shopper().orders(jwt)),
                new Pulse(
                        "page",
                        1,
                        reply -> reply.is(200),
                        () -> system.shopper().get(offer.page())));
    }

    static Pulses of(TheSystem system) throws Exception {
        OfferId offer = system.onSale(STOCK, 1, PAY_SECONDS);
        system.awaitPage(offer);
        return new Pulses(system, offer, system.login());
    }

    private Reply reserve() throws Exception {
        Reply login = system.shopper().login("pulse-" + system.unique());
        if (!(login instanceof Answer user) || !user.is(200)) {
            return login;
        }
        Reply issued = system.shopper().token(user.text("token"), offer);
        if (!(issued instanceof Answer token) || !token.is(200)) {
            return issued;
        }
        Reply reserved = system.shopper().reserve(user.text("token"), offer, token.text("token"), 1);
        if (reserved.is(202)) {
            accepted.incrementAndGet();
        }
        return reserved;
    }

    OfferId offer() {
        return offer;
    }

    /** Reservations that were answered 202. */
    int accepted() {
        return accepted.get();
    }

    int failures() {
        return all.stream().mapToInt(pulse -> pulse.failures().size()).sum();
    }

    /** For how long after a moment anything failed. */
    Duration feltSince(long nanoTime) {
        return all.stream()
                .map(pulse -> pulse.feltSince(nanoTime))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return String.join("; ", all.stream().map(Pulse::toString).toList());
    }

    /** From now on nothing is asked; what was counted stays. */
    void stop() {
        all.forEach(Pulse::close);
    }

    @Override
    public void close() {
        stop();
    }
}
