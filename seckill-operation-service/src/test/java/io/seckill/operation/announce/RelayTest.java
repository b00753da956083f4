package io.seckill.operation.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.database.Leases;
import io.seckill.operation.database.OtherInstance;
import io.seckill.operation.support.OperationTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Relays of several instances at one outbox. */
@OperationTest
class RelayTest {

    private static final long SESSION = 7_000_000_000L;

    @Autowired
    private @Nullable OutboxMapper outbox;

    @Autowired
    private @Nullable CatalogueWriter catalogue;

    @Autowired
    private @Nullable MessageCodec codec;

    @Autowired
    private @Nullable ApplicationContext context;

    private final RecordingBroker broker = new RecordingBroker();

    @Autowired
    private RecordingBroker serviceBroker = new RecordingBroker();

    @Test
    void instances_at_one_outbox_send_every_announcement_in_order() throws Exception {
        int count = 300;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> writing = threads.submit(() -> {
                for (int revision = 1; revision <= count; revision++) {
                    mapper().append(List.of(row(SESSION, revision)));
                }
            });
            List<Future<?>> relaying = new ArrayList<>();
            for (int instance = 0; instance < 2; instance++) {
                Relay relay = relay();
                relaying.add(threads.submit(() -> {
                    while (!writing.isDone() || mapper().newest() != null) {
                        relay.round();
                    }
                }));
            }
            for (Future<?> each : relaying) {
                each.get();
            }
        }

        // the service's own relay is a third instance
        List<Long> here =
                broker.offers(SESSION, 1).stream().map(Offer::revision).toList();
        List<Long> there =
                serviceBroker.offers(SESSION, 1).stream().map(Offer::revision).toList();
        assertThat(here).isSorted();
        assertThat(there).isSorted();
        Set<Long> all = new TreeSet<>(here);
        all.addAll(there);
        assertThat(all).hasSize(count);
    }

    @Test
    void the_work_of_an_instance_that_died_is_taken_over_when_its_lease_ends() {
        Leases given = OtherInstance.leases(Objects.requireNonNull(context));
        String dead = UUID.randomUUID().toString();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> given.take("relay", dead, Duration.ofMillis(2_500)));
        long before = System.nanoTime();
        mapper().append(List.of(row(SESSION + 1, 1)));

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> mapper().newest() == null);

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
    }

    @Test
    void a_lease_is_one_holders_until_it_ends_or_is_given_back() {
        Leases given = OtherInstance.leases(Objects.requireNonNull(context));
        String name = "test-" + UUID.randomUUID();

        assertThat(given.take(name, "a", Duration.ofSeconds(60))).isTrue();
        assertThat(given.take(name, "a", Duration.ofSeconds(60))).isTrue();
        assertThat(given.take(name, "b", Duration.ofSeconds(60))).isFalse();
        given.release(name, "b");
        assertThat(given.take(name, "b", Duration.ofSeconds(60))).isFalse();
        given.release(name, "a");
        assertThat(given.take(name, "b", Duration.ZERO)).isTrue();
        assertThat(given.take(name, "a", Duration.ofSeconds(60))).isTrue();
    }

    private Relay relay() {
        return new Relay(
                mapper(),
                Objects.requireNonNull(catalogue),
                broker,
                Objects.requireNonNull(codec),
                OtherInstance.leases(Objects.requireNonNull(context)));
    }

    private OutboxMapper mapper() {
        return Objects.requireNonNull(outbox);
    }

    private OutboxRow row(long session, long revision) {
        BigDecimal price = new BigDecimal("1.00");
        long now = System.currentTimeMillis();
        Offer offer = new Offer(
                session, 1, revision, OfferStatus.PUBLISHED, "t", "", "", price, price, 1, 1, now, now + 60_000, 900);
        return OutboxRow.of(offer, Objects.requireNonNull(codec), now);
    }
}
