package io.seckill.seckill.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.web.FakeOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Looking things up: memory, then the operation service, and never a 404 out of ignorance. */
class OffersTest {

    private static final OfferKey KEY = new OfferKey(7, 1001);

    private final FakeOperation operation = new FakeOperation();
    private final CatalogueMemory memory = new CatalogueMemory(100);
    private final SaleDays days =
            new SaleDays(Clock.fixed(Instant.ofEpochMilli(Fixtures.NOW), ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));
    private final Offers offers = new Offers(memory, new OperationDesk(operation, days, settings(2)), days);

    private static CatalogueSettings settings(int maxAsking) {
        return new CatalogueSettings(
                Duration.ofSeconds(30), Duration.ofSeconds(1), 100, Duration.ofMinutes(1), 100, maxAsking);
    }

    private void synced() {
        LocalDate today = days.today();
        memory.sync(new Catalogue(List.of(), List.of()), days.startOf(today), days.endOf(days.tomorrow()));
    }

    @Test
    void before_the_first_sync_nothing_can_be_said() {
        assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.Unknown.class);
        assertThat(offers.session(7)).isInstanceOf(SessionLookup.Unknown.class);
        assertThat(offers.day(days.today())).isInstanceOf(DayLookup.Unknown.class);
        assertThat(operation.questions).hasValue(0);
    }

    @Test
    void what_an_event_told_before_the_first_sync_is_known() {
        memory.put(Fixtures.offer(KEY, 1, OfferStatus.PUBLISHED));

        assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.Found.class);
    }

    @Test
    void an_offer_that_is_not_in_memory_is_asked_for_once() {
        synced();
        for (int i = 0; i < 5; i++) {
            assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.NoSession.class);
        }
        // the offer, and then whether it is the session that is missing
        assertThat(operation.questions).hasValue(2);
    }

    @Test
    void a_missing_offer_and_a_missing_session_are_told_apart() {
        synced();
        operation.sessions.put(7L, Fixtures.session(7, 1));

        assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.NoOffer.class);
        assertThat(offers.offer(new OfferKey(8, 1))).isInstanceOf(OfferLookup.NoSession.class);
    }

    @Test
    void what_could_not_be_asked_is_unknown_and_asked_again() {
        synced();
        operation.away = true;
        assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.Unknown.class);

        operation.away = false;
        operation.offers.put(KEY, Fixtures.offer(KEY, 1, OfferStatus.PUBLISHED));
        assertThat(offers.offer(KEY)).isInstanceOf(OfferLookup.Found.class);
    }

    @Test
    void only_so_many_ask_at_once() {
        synced();
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        FakeOperation slow = new FakeOperation() {
            @Override
            public Offer offer(OfferKey key) {
                asking.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Fixtures.offer(key, 1, OfferStatus.PUBLISHED);
            }
        };
        Offers narrow = new Offers(memory, new OperationDesk(slow, days, settings(1)), days);
        CompletableFuture<OfferLookup> first = CompletableFuture.supplyAsync(() -> narrow.offer(KEY));
        awaitLatch(asking);

        assertThat(narrow.offer(new OfferKey(7, 1002))).isInstanceOf(OfferLookup.Unknown.class);

        release.countDown();
        assertThat(first.join()).isInstanceOf(OfferLookup.Found.class);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void after_midnight_the_new_tomorrow_is_asked_for_until_it_was_read() {
        synced();
        LocalDate afterTomorrow = days.tomorrow().plusDays(1);

        assertThat(offers.day(days.tomorrow())).isInstanceOf(DayLookup.Found.class);
        assertThat(operation.questions).hasValue(0);
        assertThat(offers.day(afterTomorrow)).isInstanceOf(DayLookup.Found.class);
        assertThat(operation.questions).hasValue(1);
    }
}
