package io.seckill.local.rush;

import io.seckill.local.rush.OperatorClient.OfferPlan;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Story.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A rush from the first operator's call to the last check: makes an offer, sends the shoppers, waits, looks again. */
public final class Rush {

    /** Product ids of rushes begin here, so that each rush has one of its own, far from a shop's real ones. */
    private static final long FIRST_PRODUCT = 8_000_000_000_000L;

    private static final Duration SESSION_LENGTH = Duration.ofMinutes(30);
    private static final Duration ON_SALE_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final OperatorClient operator;
    private final ShopperClient client;
    private final Clock clock;
    private final Progress progress;

    public Rush(OperatorClient operator, ShopperClient client, Clock clock, Progress progress) {
        this.operator = operator;
        this.client = client;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * A whole rush.
     *
     * @throws CallFailed when the sale could not be made or its shoppers could not log in; the message says why
     */
    public RushResult run(RushPlan plan) throws InterruptedException, CallFailed {
        OfferId offer = makeOffer(plan);
        awaitOnSale(plan, offer);
        List<Visit> visits = logIn(plan);

        Sale sale = new Sale(plan, offer);
        long start = System.nanoTime();
        shop(sale, visits);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        progress.say("waiting for the ledger to come to rest");
        Aftermath aftermath = new Aftermath(operator, client, plan, offer);
        Optional<SaleLedger> ledger = aftermath.awaitSettledLedger();
        return new RushResult(
                plan,
                offer,
                visits.stream().map(Visit::story).toList(),
                ledger,
                aftermath.repeatTokens(visits),
                aftermath.listOrders(visits),
                sale.tokenCalls,
                sale.reservationCalls,
                took);
    }

    private OfferId makeOffer(RushPlan plan) throws InterruptedException, CallFailed {
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)).truncatedTo(ChronoUnit.SECONDS);
        long productId = FIRST_PRODUCT + clock.millis();
        long sessionId = operator.open(
                new SessionPlan("Rush " + now.toLocalTime(), now, now.plus(SESSION_LENGTH), plan.paySeconds()),
                List.of(new OfferPlan(
                        productId,
                        "Rush: " + plan.stock() + " units for " + plan.shoppers() + " shoppers",
                        "Made by ./seckill rush",
                        "199.00",
                        "99.00",
                        plan.stock(),
                        plan.quantity())));
        progress.say("session " + sessionId + " is published");
        return new OfferId(sessionId, productId);
    }

    /** On sale means: Nginx says so, and every unit has arrived at a shard. */
    private void awaitOnSale(RushPlan plan, OfferId offer) throws InterruptedException, CallFailed {
        long end = System.nanoTime() + ON_SALE_LIMIT.toNanos();
        Reply offers = client.offers(offer.sessionId());
        Reply ledger = operator.ledger(offer);
        while (!(onSale(offers, offer) && granted(ledger) == plan.stock())) {
            if (System.nanoTime() - end > 0) {
                throw new CallFailed("the offer " + offer + " is not on sale after " + ON_SALE_LIMIT.toSeconds()
                        + " s. " + offers.words() + ". " + ledger.words());
            }
            Thread.sleep(LOOK_AGAIN);
            offers = client.offers(offer.sessionId());
            ledger = operator.ledger(offer);
        }
        progress.say("on sale: " + plan.stock() + " units");
    }

    private static boolean onSale(Reply offers, OfferId offer) {
        return offers instanceof Answer answer
                && answer.items().stream()
                        .anyMatch(each -> each.getLongValue("productId") == offer.productId()
                                && "ON_SALE".equals(each.getString("state")));
    }

    private static int granted(Reply ledger) {
        return ledger instanceof Answer answer && answer.is(200)
                ? SaleLedger.parse(answer.json()).granted()
                : -1;
    }

    /** A shopper who is about to come: logged in before the clock starts. */
    record Visit(String jwt, Story story, SplittableRandom random) {}

    private List<Visit> logIn(RushPlan plan) throws InterruptedException, CallFailed {
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        String prefix = "rush-" + Long.toString(clock.millis(), Character.MAX_RADIX) + "-";
        List<Callable<Reply>> calls = new ArrayList<>(plan.shoppers());
        List<Story> stories = new ArrayList<>(plan.shoppers());
        for (int i = 0; i < plan.shoppers(); i++) {
            SplittableRandom random = seeds.split();
            Story story = new Story(prefix + i, random.nextInt(100) < plan.payPercent());
            stories.add(story);
            calls.add(() -> plan.patience().repeat(random, () -> client.login(story.userId()), reply -> {}));
        }
        List<Visit> visits = new ArrayList<>(plan.shoppers());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> logins = threads.invokeAll(calls);
            for (int i = 0; i < plan.shoppers(); i++) {
                Answer login = OperatorClient.expect(logins.get(i).resultNow(), 200);
                visits.add(new Visit(login.text("token"), stories.get(i), seeds.split()));
            }
        }
        // who comes first has nothing to do with the id
        Collections.shuffle(visits, new Random(plan.seed()));
        progress.say(plan.shoppers() + " shoppers are logged in");
        return visits;
    }

    /** All at once; the HTTP clients bound how many calls are made at a time. */
    private void shop(Sale sale, List<Visit> visits) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Visit visit : visits) {
                threads.execute(() -> shop(sale, visit));
            }
            threads.shutdown();
            while (!threads.awaitTermination(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.shopping(sale.numbers());
            }
        }
        progress.say(sale.numbers());
    }

    private void shop(Sale sale, Visit visit) {
        try {
            new Shopper(sale, client, visit.random(), visit.jwt(), visit.story(), clock).shop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a reply that no shopper expects must not pass for a shopper who is done
            visit.story().ended(Ending.UNKNOWN, e.toString());
        }
    }
}
