package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.SaleLedger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The order service stands still, and two thousand shoppers wait through Nginx, half on event streams, half on long polls. What
 * that costs is written to {@code target/waiters.txt}; docs/load-testing.md has figures.
 */
@ExtendWith(TheSystem.Shared.class)
class TwoThousandWaitersTest {

    private static final int WAITERS = 2000;
    /** More than there are shoppers, so that no shard runs dry and stock has to move meanwhile. */
    private static final int STOCK = 2400;

    private static final Duration LOOKED_AT = Duration.ofSeconds(3);
    private static final Path FIGURES = Path.of("target", "waiters.txt");

    private final TheSystem system;

    TwoThousandWaitersTest(TheSystem system) {
        this.system = system;
    }

    private record Reserved(String jwt, String id) {}

    @Test
    void two_thousand_wait_at_once_know_their_places_and_are_all_told_when_the_orders_come() throws Exception {
        OfferId offer = system.onSale(STOCK, 1, 900);
        List<String> jwts = loggedIn();
        List<String> figures = new ArrayList<>();
        List<Reserved> reserved;
        try (Waiting waiting = new Waiting(system.entrances().nginx())) {
            system.local().freeze("order");
            long thawed;
            try {
                reserved = reserve(offer, jwts);
                figures.add(footprints("before", LOOKED_AT));
                for (int i = 0; i < WAITERS; i++) {
                    Reserved each = reserved.get(i);
                    if (i % 2 == 0) {
                        waiting.stream(each.jwt(), each.id());
                    } else {
                        waiting.longPoll(each.jwt(), each.id(), Duration.ofSeconds(30));
                    }
                }
                Awaitility.await("all wait").atMost(TheSystem.SOON).until(() -> waiters() >= WAITERS);
                theyKnowTheirPlaces(waiting, reserved);
                figures.add(footprints("with " + WAITERS + " waiters", LOOKED_AT));
                assertThat(waiting.troubles()).isEmpty();
            } finally {
                system.local().thaw("order");
                thawed = System.nanoTime();
            }
            List<String> ids = reserved.stream().map(Reserved::id).toList();
            Awaitility.await("all are told")
                    .atMost(TheSystem.SOON)
                    .until(() -> ids.stream()
                            .allMatch(id -> "ORDERED".equals(waiting.last().get(id))));
            figures.add("all told "
                    + Duration.ofNanos(System.nanoTime() - thawed).toMillis() + " ms after the orders went on");
            Files.write(FIGURES, figures);
            assertThat(waiting.troubles()).isEmpty();
        }
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.ordered()).isEqualTo(WAITERS);
        assertThat(ledger.balanced()).isTrue();
    }

    private List<String> loggedIn() throws Exception {
        Reply reply = system.shopper().logins("waits-" + system.unique() + "-", 1, WAITERS, Duration.ofHours(1));
        return expect(reply, 200).json().getList("tokens", String.class);
    }

    /** One unit each; in the order of reserving, as far as calls at once have one. */
    private List<Reserved> reserve(OfferId offer, List<String> jwts) throws Exception {
        List<Reserved> reserved = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String jwt : jwts) {
                calls.add(threads.submit(() -> reserved.add(reserve(offer, jwt))));
            }
        }
        for (Future<Boolean> call : calls) {
            call.get();
        }
        return reserved;
    }

    /** Two thousand at once are more than a busy machine answers at once: who is told 503 repeats the same token. */
    private Reserved reserve(OfferId offer, String jwt) {
        Answer token = answered("token", () -> system.shopper().token(jwt, offer), 200);
        Answer accepted =
                answered("acceptance", () -> system.shopper().reserve(jwt, offer, token.text("token"), 1), 202);
        return new Reserved(jwt, accepted.text("reservationId"));
    }

    private static Answer answered(String what, Callable<Reply> call, int status) {
        return (Answer) Awaitility.await(what)
                .atMost(TheSystem.SOON)
                .pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ZERO)
                .until(call, reply -> {
                    assertThat(reply.is(status) || reply.is(503))
                            .as(reply.words())
                            .isTrue();
                    return reply.is(status);
                });
    }

    private void theyKnowTheirPlaces(Waiting waiting, List<Reserved> reserved) throws Exception {
        List<String> streams = reserved.stream()
                .map(Reserved::id)
                .filter(waiting.last()::containsKey)
                .toList();
        assertThat(streams).as("each stream began with a status").hasSize(WAITERS / 2);
        Awaitility.await("streams tell places")
                .atMost(TheSystem.SOON)
                .until(() -> waiting.places().size() > WAITERS / 4);
        Map<String, Long> places = waiting.places();
        assertThat(places.values()).allSatisfy(place -> assertThat(place).isBetween(0L, (long) WAITERS));
        Reserved first = reserved.getFirst();
        Reserved last = reserved.getLast();
        assertThat(place(first)).isLessThan(WAITERS / 2);
        assertThat(place(last)).isGreaterThan(WAITERS / 2).isLessThanOrEqualTo(WAITERS);
    }

    private long place(Reserved who) {
        Answer answer = (Answer) Awaitility.await("a place")
                .atMost(TheSystem.SOON)
                .until(
                        () -> system.shopper().reservation(who.jwt(), who.id()),
                        reply -> reply instanceof Answer told && told.json().containsKey("ahead"));
        return answer.json().getLongValue("ahead");
    }

    private int waiters() throws Exception {
        Reply metrics = system.http()
                .send(
                        "GET",
                        URI.create(system.local().addresses().seckill() + "/actuator/prometheus"),
                        Map.of(),
                        "",
                        TheSystem.SOON);
        return expect(metrics, 200)
                .body()
                .lines()
                .filter(line -> line.startsWith("seckill_status_waiters"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Of the entry and of Nginx, over some time. */
    private String footprints(String when, Duration time) throws Exception {
        long entry = system.local().pid("seckill");
        long nginx = system.local().pid("nginx");
        Footprint entryBefore = Footprint.of(entry);
        Footprint nginxBefore = Footprint.of(nginx);
        long from = System.nanoTime();
        Awaitility.await().pollDelay(time).until(() -> true);
        double seconds = (System.nanoTime() - from) / 1e9;
        return when + ": seckill " + Footprint.of(entry).since(entryBefore, seconds) + "; nginx "
                + Footprint.of(nginx).since(nginxBefore, seconds);
    }
}
