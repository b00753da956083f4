package io.seckill.system;

import io.seckill.local.LocalSystem;
import io.seckill.local.rush.CallFailed;
import io.seckill.local.rush.Entrances;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.rush.OperatorClient.OfferPlan;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.SaleLedger;
import io.seckill.local.rush.ShopperClient;
import io.seckill.local.system.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One system for all tests of the module, and one cluster for those of the profile {@code cluster}: started with the first test
 * that asks for it, on free ports and with its own state, and stopped when the last test is over, also when tests failed.
 */
final class TheSystem implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);
    private static final int CONCURRENCY = 200;

    private final LocalSystem local;
    private final Http http = new Http(CONCURRENCY);
    private final Http waitingHttp = new Http(CONCURRENCY);
    private final AtomicLong nextId = new AtomicLong(1);

    private TheSystem(Path state, Function<Path, LocalSystem> kind) {
        local = kind.apply(fresh(state));
        try {
            local.up();
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    /** Logs of the last run stay until the next one. */
    private static Path fresh(Path state) {
        try {
            if (Files.isDirectory(state)) {
                try (Stream<Path> files = Files.walk(state)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the last run cannot be removed", e);
        }
    }

    /** One of the caller's own, which Prometheus and Zipkin watch. */
    static TheSystem observed() {
        return new TheSystem(Path.of("target", "observed"), LocalSystem::observedIn);
    }

    LocalSystem local() {
        return local;
    }

    Entrances entrances() {
        return new Entrances(
                URI.create(local.addresses().shop()),
                URI.create(local.addresses().operation()));
    }

    OperatorClient operator() {
        return OperatorClient.local(http, entrances().operation());
    }

    /** The operators' API of another instance of the operation service, the first is 1. */
    OperatorClient operator(int instance) {
        return OperatorClient.local(
                http, URI.create(Addresses.ofInstance(local.addresses().operation(), instance)));
    }

    OperatorClient operator(String user, String password) {
        return new OperatorClient(http, entrances().operation(), user, password);
    }

    ShopperClient shopper() {
        return new ShopperClient(http, waitingHttp, entrances().nginx());
    }

    Http http() {
        return http;
    }

    /** A product's or a user's number that no other test uses. */
    long unique() {
        return 7_000_000_000_000L + nextId.getAndIncrement();
    }

    /** Logs a new user in. */
    String login() throws InterruptedException, CallFailed {
        return OperatorClient.expect(shopper().login("user-" + unique()), 200).text("token");
    }

    /** A session that opened a moment ago and stays open for an hour, with one offer, on sale at Nginx. */
    OfferId onSale(int stock, int limit, int paySeconds) throws InterruptedException, CallFailed {
        OfferId offer = published(Duration.ZERO, stock, limit, paySeconds);
        awaitOnSale(offer, stock);
        return offer;
    }

    /** The same, published only, opening after some time. */
    OfferId published(Duration opensIn, int stock, int limit, int paySeconds) throws InterruptedException, CallFailed {
        OffsetDateTime start = OffsetDateTime.now(ZoneOffset.UTC).plus(opensIn);
        long productId = unique();
        long sessionId = operator()
                .open(
                        new SessionPlan("Test " + productId, start, start.plusHours(1), paySeconds),
                        List.of(offer(productId, stock, limit)));
        return new OfferId(sessionId, productId);
    }

    /** A session that is planned only, with one offer. */
    OfferId drafted(Duration opensIn) throws InterruptedException, CallFailed {
        OffsetDateTime start = OffsetDateTime.now(ZoneOffset.UTC).plus(opensIn);
        long productId = unique();
        SessionPlan plan = new SessionPlan("Draft " + productId, start, start.plusHours(1), 900);
        long sessionId = Long.parseLong(
                OperatorClient.expect(operator().createSession(plan), 201).text("id"));
        OperatorClient.expect(operator().addOffer(sessionId, offer(productId, 5, 1)), 201);
        return new OfferId(sessionId, productId);
    }

    static OfferPlan offer(long productId, int stock, int limit) {
        return new OfferPlan(productId, "Product " + productId, "Under test", "20.00", "9.90", stock, limit);
    }

    void awaitOnSale(OfferId offer, int stock) {
        Awaitility.await("offer " + offer + " on sale")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shopper().offers(offer.sessionId()) instanceof Answer offers
                        && offers.items().stream().anyMatch(each -> "ON_SALE".equals(each.getString("state")))
                        && operator().ledger(offer) instanceof Answer ledger
                        && ledger.is(200)
                        && SaleLedger.parse(ledger.json()).granted() == stock);
    }

    /** Waits until Nginx has the offer's page. */
    void awaitPage(OfferId offer) {
        Awaitility.await("the page of " + offer)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> shopper().get(offer.page()).is(200));
    }

    /** The ledger once nothing is under way any more. */
    SaleLedger settledLedger(OfferId offer) {
        return Awaitility.await("settled ledger of " + offer)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> SaleLedger.parse(OperatorClient.expect(operator().ledger(offer), 200)
                                .json()),
                        SaleLedger::settled);
    }

    /** A purchase token for the offer. */
    String token(String jwt, OfferId offer) throws InterruptedException, CallFailed {
        return OperatorClient.expect(shopper().token(jwt, offer), 200).text("token");
    }

    /** Token and reservation; returns the reservation's id. */
    String reserve(String jwt, OfferId offer, int quantity) throws InterruptedException, CallFailed {
        Reply reply = shopper().reserve(jwt, offer, token(jwt, offer), quantity);
        return OperatorClient.expect(reply, 202).text("reservationId");
    }

    /** Waits for a status; returns the answer that has it. */
    Answer awaitStatus(String jwt, String reservationId, String status, Duration limit) {
        return (Answer) Awaitility.await(reservationId + " " + status)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> shopper().reservation(jwt, reservationId),
                        reply -> reply instanceof Answer answer
                                && answer.text("status").equals(status));
    }

    @Override
    public void close() {
        http.close();
        waitingHttp.close();
        local.close();
    }

    /** Gives the one system to a test class's constructor or methods. */
    static class Shared implements ParameterResolver {

        private static final Namespace ALL = Namespace.create(TheSystem.class);

        /** How it is named among all that tests share, and how it is made. */
        String name() {
            return "system";
        }

        TheSystem made() {
            return new TheSystem(Path.of("target", name()), LocalSystem::in);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TheSystem.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ALL).computeIfAbsent(name(), key -> made(), TheSystem.class);
        }
    }

    /** Gives the one cluster. */
    static final class SharedCluster extends Shared {

        @Override
        String name() {
            return "cluster";
        }

        @Override
        TheSystem made() {
            return new TheSystem(Path.of("target", name()), LocalSystem::clusterIn);
        }
    }
}
