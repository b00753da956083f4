package io.seckill.operation.console;

import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.console.Check.Verdict;
import io.seckill.operation.http.Times;
import io.seckill.operation.planning.OfferController;
import io.seckill.operation.planning.OfferView;
import io.seckill.operation.planning.SessionController;
import io.seckill.operation.planning.SessionView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether a session can be sold, before it is published, and whether all is ready for it afterwards. */
final class Preflight {

    /** Whatever has not answered until then did not answer. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private static final Logger log = LoggerFactory.getLogger(Preflight.class);

    private final SessionController sessions;
    private final OfferController offers;
    private final SystemChecks system;
    private final SaleChecks sale;
    private final Clock clock;

    Preflight(SessionController sessions, OfferController offers, SystemChecks system, SaleChecks sale, Clock clock) {
        this.sessions = sessions;
        this.offers = offers;
        this.system = system;
        this.sale = sale;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param plan   what the session itself is like
     * @param system the machines
     * @param sale   what follows the publishing: stock and pages
     */
    public record Report(SessionView session, List<Check> plan, List<Check> system, List<Check> sale) {

        /** The worst of all. */
        public Verdict worst() {
            Verdict worst = Verdict.OK;
            for (List<Check> part : List.of(plan, system, sale)) {
                for (Check check : part) {
                    if (check.verdict() != Verdict.OPEN && check.verdict().compareTo(worst) > 0) {
                        worst = check.verdict();
                    }
                }
            }
            return worst;
        }

        public long count(String verdict) {
            return List.of(plan, system, sale).stream()
                    .flatMap(List::stream)
                    .filter(check -> check.verdict().name().equals(verdict))
                    .count();
        }

        /** Published, and something that follows it is still under way. */
        public boolean underWay() {
            return session.status() == SessionStatus.PUBLISHED
                    && sale.stream().anyMatch(check -> check.verdict() == Verdict.OPEN);
        }
    }

    Report look(long sessionId) {
        SessionView session = sessions.read(sessionId);
        List<OfferView> products = offers.list(sessionId, SessionPages.ALL).items();
        List<Check> plan = plan(session, products);
        List<Callable<List<Check>>> systemParts = system.parts();
        List<Callable<List<Check>>> saleParts = sale.parts(session, products);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Check>>> systemAnswers =
                    systemParts.stream().map(threads::submit).toList();
            List<Future<List<Check>>> saleAnswers =
                    saleParts.stream().map(threads::submit).toList();
            long deadline = System.nanoTime() + LIMIT.toNanos();
            Report report = new Report(session, plan, gather(systemAnswers, deadline), gather(saleAnswers, deadline));
            threads.shutdownNow();
            return report;
        }
    }

    private static List<Check> gather(List<Future<List<Check>>> answers, long deadline) {
        List<Check> checks = new ArrayList<>();
        for (Future<List<Check>> answer : answers) {
            try {
                checks.addAll(answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                checks.add(Check.fail("silent", "", LIMIT.toSeconds()));
            } catch (ExecutionException e) {
                log.warn("A check of the preflight failed by itself", e);
                checks.add(Check.fail(
                        "broken",
                        "",
                        e.getCause() == null ? "" : e.getCause().getClass().getSimpleName()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return checks;
            }
        }
        return checks;
    }

    private List<Check> plan(SessionView session, List<OfferView> products) {
        List<Check> checks = new ArrayList<>();
        Instant now = clock.instant();
        Instant end = Times.parse(session.endsAt());
        if (session.status() == SessionStatus.CLOSED) {
            checks.add(Check.fail("status", "", ""));
        } else if (!now.isBefore(end)) {
            checks.add(Check.fail("window", "", ""));
        } else if (!now.isBefore(Times.parse(session.startsAt())) && session.status() == SessionStatus.DRAFT) {
            checks.add(Check.warn("window", "", ""));
        } else {
            checks.add(Check.ok("window", "", ""));
        }
        if (products.isEmpty()) {
            checks.add(Check.fail("offers", "", 0));
            return checks;
        }
        checks.add(Check.ok("offers", "", products.size()));
        products.stream()
                .filter(offer -> offer.status() != OfferStatus.CLOSED)
                .filter(offer ->
                        offer.imageUrl().isEmpty() || offer.description().isEmpty())
                .forEach(offer -> checks.add(Check.warn("words", Long.toString(offer.productId()), offer.title())));
        products.stream()
                .filter(offer -> offer.status() == OfferStatus.PAUSED)
                .forEach(offer -> checks.add(Check.warn("paused", Long.toString(offer.productId()), offer.title())));
        return checks;
    }
}
