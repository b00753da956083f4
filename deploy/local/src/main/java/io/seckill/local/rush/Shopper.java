package io.seckill.local.rush;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Story.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;

/**
 * One shopper from the first click to the end of the order: token, reservation (the same token until the answer is
 * definite), status, payment or not. One thread.
 */
final class Shopper {

    private static final int MOST_TOKENS = 10;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);
    private static final Duration LAPSE_LOOK = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofMillis(200);
    private static final long COME_BACK_MILLIS = 1_000;

    private final Sale sale;
    private final ShopperClient client;
    private final SplittableRandom random;
    private final String jwt;
    private final Story story;
    private final Clock clock;

    Shopper(Sale sale, ShopperClient client, SplittableRandom random, String jwt, Story story, Clock clock) {
        this.sale = sale;
        this.client = client;
        this.random = random;
        this.jwt = jwt;
        this.story = story;
        this.clock = clock;
    }

    /** Shops until there is nothing left to wait for. What happened is in the story. */
    void shop() throws InterruptedException {
        try {
            while (tryToBuy() && sale.worthComingBack()) {
                Thread.sleep(COME_BACK_MILLIS + random.nextLong(COME_BACK_MILLIS));
            }
            for (Purchase purchase : story.purchases()) {
                follow(purchase);
            }
        } finally {
            sale.ended.incrementAndGet();
        }
    }

    /** One attempt; true where coming back may help, because the offer was sold out. */
    private boolean tryToBuy() throws InterruptedException {
        return tryToBuy(MOST_TOKENS);
    }

    private boolean tryToBuy(int tokensLeft) throws InterruptedException {
        Reply issued = repeat(() -> client.token(jwt, sale.offer), sale.tokenCalls);
        if (!(issued instanceof Answer token) || !token.is(200)) {
            return refused(issued);
        }
        Reply reply = repeat(
                () -> client.reserve(jwt, sale.offer, token.text("token"), sale.plan.quantity()),
                sale.reservationCalls);
        if (reply instanceof Answer answer && answer.is(202)) {
            accept(new Purchase(answer.text("reservationId"), token.text("token"), sale.plan.quantity()));
            return false;
        }
        // A token that grew old while its call was repeated: the shard said it never saw it, so another one is fair.
        boolean anotherToken = tokensLeft > 1 && reply.refusedWith("TOKEN_INVALID") && expired(token);
        return anotherToken ? tryToBuy(tokensLeft - 1) : refused(reply);
    }

    private boolean refused(Reply reply) throws InterruptedException {
        boolean soldOut = reply.refusedWith("SOLD_OUT") || reply.refusedWith("NOT_ENOUGH_STOCK");
        Ending ending = soldOut ? Ending.SOLD_OUT : reply.worthRepeating() ? Ending.UNKNOWN : Ending.REFUSED;
        story.ended(ending, reply.words());
        if (ending == Ending.UNKNOWN || reply.refusedWith("LIMIT_EXCEEDED")) {
            findLostReservation();
        }
        return soldOut;
    }

    /** An answer that never came may have been an acceptance: then it is among the shopper's own reservations. */
    private void findLostReservation() throws InterruptedException {
        if (repeat(() -> client.ownReservations(jwt, sale.offer)) instanceof Answer own && own.is(200)) {
            own.items().stream()
                    .map(each -> String.valueOf(each.get("reservationId")))
                    .forEach(id -> accept(new Purchase(id, "", sale.plan.quantity())));
        }
    }

    private void accept(Purchase purchase) {
        story.accepted(purchase);
        sale.accepted.incrementAndGet();
    }

    /** From the reservation to the end: paid, rejected, or lapsed. */
    private void follow(Purchase purchase) throws InterruptedException {
        Duration patience = sale.plan.patience().total();
        if (!awaitOtherThan(purchase, "RESERVED", patience) || !purchase.live()) {
            return;
        }
        sale.ordered.incrementAndGet();
        if (story.pays()) {
            pay(purchase);
        }
        if (!purchase.paid()) {
            Duration deadline = Duration.ofSeconds(story.pays() ? 0 : sale.plan.paySeconds());
            awaitOtherThan(purchase, "ORDERED", deadline.plus(patience));
            if (purchase.lastStatus().equals("RELEASED")) {
                sale.released.incrementAndGet();
            }
        }
    }

    private void pay(Purchase purchase) throws InterruptedException {
        Reply payment = repeat(() -> client.startPayment(jwt, purchase.orderId()));
        if (!(payment instanceof Answer answer) || answer.status() >= 300) {
            return; // lapsed meanwhile, most likely: its status tells
        }
        repeat(() -> client.payAtSandbox(answer.text("payUrl")));
        long end = System.nanoTime() + sale.plan.patience().total().toNanos();
        while (System.nanoTime() - end < 0) {
            Reply order = repeat(() -> client.order(jwt, purchase.orderId()));
            String status = order instanceof Answer known ? known.text("status") : "";
            if (status.equals("PAID")) {
                sale.paid(purchase);
                return;
            }
            if (!status.equals("PENDING_PAYMENT")) {
                return;
            }
            Thread.sleep(SLACK);
        }
    }

    /** Waits at the server until the status is another one; false where it stayed the same for all that time. */
    private boolean awaitOtherThan(Purchase purchase, String status, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (purchase.lastStatus().equals(status)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Reply reply = repeat(() -> client.awaitReservation(jwt, purchase.reservationId(), WAIT));
            if (reply instanceof Answer answer && answer.status() == 200) {
                purchase.saw(answer.text("status"), answer.text("orderId"), answer.text("reason"));
            }
            if (purchase.lastStatus().equals(status)) {
                // a decided reservation's answer is not held at the server, and its deadline is seconds away
                Thread.sleep(status.equals("RESERVED") ? SLACK : LAPSE_LOOK);
            }
        }
        return true;
    }

    private Reply repeat(Patience.Call call) throws InterruptedException {
        return sale.plan.patience().repeat(random, call, this::remember);
    }

    private Reply repeat(Patience.Call call, Latencies latencies) throws InterruptedException {
        return sale.plan.patience().repeat(random, call, reply -> {
            remember(reply);
            if (reply instanceof Answer answer) {
                latencies.add(answer.took());
            }
        });
    }

    private void remember(Reply reply) {
        switch (reply) {
            case Answer answer when answer.status() >= 300 -> story.refused(answer.code());
            case Reply.Lost lost -> story.refused("no answer");
            case Answer success -> {}
        }
    }

    /** {@code expiresAt} is a time with offset, or epoch milliseconds. */
    private boolean expired(Answer token) {
        String expiresAt = token.text("expiresAt");
        Instant end = expiresAt.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochMilli(expiresAt.isEmpty() ? 0 : Long.parseLong(expiresAt))
                : OffsetDateTime.parse(expiresAt).toInstant();
        return !end.isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }
}
