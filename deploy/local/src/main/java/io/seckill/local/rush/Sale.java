package io.seckill.local.rush;

import java.util.concurrent.atomic.AtomicInteger;

/** What the shoppers of one rush share: the plan, the offer, and counters. */
final class Sale {

    final RushPlan plan;
    final OfferId offer;
    final Latencies tokenCalls = new Latencies();
    final Latencies reservationCalls = new Latencies();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger ordered = new AtomicInteger();
    final AtomicInteger paid = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    private final AtomicInteger paidUnits = new AtomicInteger();
    private final long end;

    Sale(RushPlan plan, OfferId offer) {
        this.plan = plan;
        this.offer = offer;
        this.end = System.nanoTime() + plan.longest().toNanos();
    }

    void paid(Purchase purchase) {
        purchase.wasPaid();
        paid.incrementAndGet();
        paidUnits.addAndGet(purchase.quantity());
    }

    /** True while units may come back that are enough for another shopper. */
    boolean worthComingBack() {
        return plan.someLapse() && plan.stock() - paidUnits.get() >= plan.quantity() && System.nanoTime() - end < 0;
    }

    /** How far it is, for people. */
    String numbers() {
        return ended.get() + " of " + plan.shoppers() + " done · accepted " + accepted.get() + " · ordered "
                + ordered.get() + " · paid " + paid.get() + " · released " + released.get();
    }
}
