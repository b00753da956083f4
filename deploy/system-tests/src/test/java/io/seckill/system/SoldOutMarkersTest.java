package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static io.seckill.system.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the last unit to Nginx and back: a marker stands while an offer is surely sold out, and for two seconds at most longer. */
@ExtendWith(TheSystem.Shared.class)
class SoldOutMarkersTest {

    /** How long a verdict is good: so long a marker may stand that is not true any more (I9). */
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);

    private final TheSystem system;

    SoldOutMarkersTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void a_marker_comes_with_the_last_unit_and_goes_with_the_first_that_is_back() throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        assertThat(marker(offer)).doesNotExist();
        String jwt = system.login();
        String id = soldTo(jwt, offer);

        Answer nginx = assertSoldOut(system.shopper().token("", offer));
        Answer entry = assertSoldOut(atTheEntry(offer));
        assertThat(nginx.body()).as("the same bytes whoever answers").isEqualTo(entry.body());
        assertThat(nginx.header("Content-Type")).isEqualTo(entry.header("Content-Type"));
        assertThat(nginx.header("Cache-Control")).isEqualTo(entry.header("Cache-Control"));

        String order = system.awaitStatus(jwt, id, "ORDERED", TheSystem.SOON).text("orderId");
        expect(system.shopper().cancel(jwt, order), 200);
        system.awaitStatus(jwt, id, "RELEASED", TheSystem.SOON);
        String next = system.login();
        within(GOOD_FOR).until(() -> system.shopper().token(next, offer).is(200));
        assertThat(marker(offer)).doesNotExist();

        soldTo(next, offer);
        expect(system.operator().adjust(offer, "more-" + offer.productId(), 1, "found one"), 200);
        String third = system.login();
        within(GOOD_FOR).until(() -> system.shopper().token(third, offer).is(200));

        soldTo(third, offer);
        expect(system.operator().close(offer.sessionId()), 200);
        within(GOOD_FOR).until(() -> system.shopper().token(third, offer).refusedWith("ENDED"));
        assertThat(marker(offer)).doesNotExist();
    }

    @Test
    void while_a_shard_cannot_be_asked_nobody_is_told_that_everything_is_sold() throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        soldTo(system.login(), offer);
        system.local().kill9("redis-2");
        try {
            within(GOOD_FOR).until(() -> !Files.exists(marker(offer)));
            // the entry's own flag may be a little younger than the marker's verdict
            within(GOOD_FOR).until(() -> !system.shopper().token("", offer).refusedWith("SOLD_OUT"));
            Awaitility.await("busy is not sold out")
                    .during(Duration.ofSeconds(1))
                    .until(() -> !system.shopper().token("", offer).refusedWith("SOLD_OUT"));
        } finally {
            system.local().restart("redis-2");
        }
        Awaitility.await("confirmed again").atMost(TheSystem.SOON).until(() -> Files.exists(marker(offer)));
        untilAllIsWell();
    }

    /** The other tests count on services whose connections have recovered. */
    private void untilAllIsWell() throws Exception {
        String jwt = system.login();
        Awaitility.await("all is well")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper()
                        .reservation(jwt, "1-1-aaaaaaaaaaaaaaaaaaaa")
                        .is(404));
        system.reserve(jwt, system.onSale(1, 1, 900), 1);
    }

    @Test
    void pages_and_sold_out_answers_outlive_the_services_and_the_next_writer_corrects_what_is_not_true()
            throws Exception {
        OfferId gone = system.onSale(1, 1, 900);
        OfferId back = system.onSale(1, 1, 900);
        soldTo(system.login(), gone);
        soldTo(system.login(), back);
        Awaitility.await("the page")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().get(gone.page()).is(200));
        system.local().kill9("page-render");
        try {
            expect(system.operator().adjust(back, "back-" + back.productId(), 1, "found one"), 200);
            system.local().kill9("seckill");
            try {
                expect(system.shopper().get(gone.page()), 200);
                assertSoldOut(system.shopper().token("", gone));
                assertThat(marker(back)).as("hidden until a writer is back").exists();
            } finally {
                system.local().restart("seckill");
            }
        } finally {
            system.local().restart("page-render");
        }
        assertThat(marker(back)).as("gone when the writer is ready").doesNotExist();
        assertThat(marker(gone)).as("confirmed").exists();
        String jwt = system.login();
        within(GOOD_FOR).until(() -> system.shopper().token(jwt, back).is(200));
        untilAllIsWell();
    }

    /** Takes the offer's last unit; returns the reservation when the marker stands. */
    private String soldTo(String jwt, OfferId offer) throws Exception {
        String id = system.reserve(jwt, offer, 1);
        within(GOOD_FOR).until(() -> Files.exists(marker(offer)));
        return id;
    }

    private Reply atTheEntry(OfferId offer) {
        URI entry = URI.create(system.local().addresses().seckill())
                .resolve("/api/seckill/sessions/" + offer.sessionId() + "/products/" + offer.productId() + "/token");
        return Awaitility.await("the entry's own flag")
                .atMost(TheSystem.SOON)
                .until(
                        () -> system.http().send("POST", entry, Map.of(), "", TheSystem.SOON),
                        reply -> reply.refusedWith("SOLD_OUT"));
    }

    private static Answer assertSoldOut(Reply reply) {
        assertProblem(reply, 409, "SOLD_OUT");
        return (Answer) reply;
    }

    private Path marker(OfferId offer) {
        return system.local().state().resolve("pages/sold-out/" + offer.sessionId() + "-" + offer.productId());
    }

    private static ConditionFactory within(Duration limit) {
        return Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(50));
    }
}
