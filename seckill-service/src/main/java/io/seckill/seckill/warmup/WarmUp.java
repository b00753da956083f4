package io.seckill.seckill.warmup;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.attempt.Rehearsal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs before the service is ready: whole attempts in memory, HTTP requests to itself, and calls to inventory if it is there.
 * Bounded in time; what fails is left out, for a service that is cold is better than none.
 */
final class WarmUp {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final int ATTEMPTS_PER_REQUEST = 4;

    private static final OfferKey NOTHING = new OfferKey(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final String OFFER_PATH = "/api/seckill/sessions/" + Long.MAX_VALUE + "/products/" + Long.MAX_VALUE;

    private final Rehearsal rehearsal;
    private final OwnHttp http;
    private final InventoryService inventory;
    private final WarmUpSettings settings;
    private final Clock clock;

    WarmUp(Rehearsal rehearsal, OwnHttp http, InventoryService inventory, WarmUpSettings settings, Clock clock) {
        this.rehearsal = rehearsal;
        this.http = http;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
    }

    void run() throws InterruptedException {
        if (settings.atMost().isZero()) {
            return;
        }
        long begin = System.nanoTime();
        long deadline = begin + settings.atMost().toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.threads(); i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name("warm-up-" + i).start(() -> work(number, deadline)));
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        log.info(
                "Warmed up in {} ms",
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void work(int number, long deadline) {
        boolean httpWorks = true;
        boolean inventoryWorks = number == 0;
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < settings.perRound(); i++) {
                if (System.nanoTime() - deadline >= 0) {
                    return;
                }
                String user = "warm-up " + number + " " + round + " " + i % 10;
                rehearsal.run(user);
                if (i % ATTEMPTS_PER_REQUEST == 0) {
                    httpWorks = httpWorks && request(user);
                    inventoryWorks = inventoryWorks && call();
                }
            }
        }
    }

    /** False when requests to oneself fail: they are given up. */
    private boolean request(String user) {
        try {
            String shopper = http.authorization(user, clock.instant());
            http.get("/api/seckill/time", shopper);
            // refused for its lack of a quantity, after everything before the attempt was done
            http.post(OFFER_PATH + "/reservations", shopper, "{\"token\":\"warm-up\"}");
            http.get("/api/seckill/reservations/warm-up", shopper);
            return true;
        } catch (IOException e) {
            log.debug("No warm-up over HTTP", e);
            return false;
        }
    }

    /** False when inventory cannot be asked: it is given up. */
    private boolean call() {
        try {
            return inventory.placement(NOTHING) == null;
        } catch (RuntimeException e) {
            log.debug("No warm-up with inventory", e);
            return false;
        }
    }
}
