package io.seckill.page.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import io.seckill.page.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageUpdatesTest {

    @TempDir
    Path directory;

    private final ExecutorService rounds = Executors.newSingleThreadExecutor();
    private final ExecutorService listeners = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        rounds.shutdownNow();
        listeners.shutdownNow();
    }

    @Test
    void a_burst_of_five_hundred_offers_draws_every_page_and_the_lists_a_few_times() {
        try (Studio studio = new Studio(directory)) {
            Session session = Sample.anySession(7);
            studio.catalogue.put(session);
            AtomicInteger drawn = new AtomicInteger();
            PageUpdates updates = new PageUpdates(2_000, 20_000, rounds, changes -> {
                drawn.incrementAndGet();
                studio.round.draw(changes);
            });
            List<CompletableFuture<Void>> messages = new ArrayList<>();
            for (long id = 1; id <= 500; id++) {
                Offer offer = Sample.offer(session, id);
                studio.catalogue.put(offer);
                messages.add(
                        CompletableFuture.runAsync(() -> updates.draw(List.of(new Change.OfOffer(offer))), listeners));
            }
            messages.forEach(CompletableFuture::join);

            for (long id = 1; id <= 500; id++) {
                assertThat(studio.exists("sessions/7/products/" + id + ".html")).isTrue();
            }
            assertThat(studio.page("index.html").split("class=\"offer\"", -1)).hasSize(501);
            assertThat(drawn.get()).isLessThanOrEqualTo(60);
            // a straggler's round may find that the round before has drawn it already
            assertThat(studio.count("home", "published")).isPositive();
            assertThat(studio.count("home", "published") + studio.count("home", "unchanged"))
                    .isEqualTo(drawn.get());
        }
    }

    @Test
    void what_arrives_while_a_round_is_drawn_waits_for_the_next_and_is_drawn_together() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        PageUpdates updates = new PageUpdates(2_000, 20_000, rounds, changes -> {
            sizes.add(changes.size());
            begun.countDown();
            await(goOn);
        });
        CompletableFuture<Void> first = draw(updates, 1);
        begun.await();
        CompletableFuture<Void> second = draw(updates, 30);
        while (updates.queued() < 30) {
            Thread.onSpinWait();
        }
        assertThat(second).isNotDone();
        goOn.countDown();
        first.join();
        second.join();
        assertThat(sizes).containsExactly(1, 30);
    }

    @Test
    void a_failed_round_is_told_to_all_whose_changes_it_had_and_the_next_goes_on() {
        AtomicInteger calls = new AtomicInteger();
        PageUpdates updates = new PageUpdates(10, 100, rounds, changes -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("the disk is full");
            }
        });
        assertThatThrownBy(() -> updates.draw(List.of(new Change.OfHome()))).hasMessage("the disk is full");
        updates.draw(List.of(new Change.OfHome()));
        assertThat(calls).hasValue(2);
    }

    @Test
    void more_than_the_queue_holds_is_refused_and_comes_again() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PageUpdates updates = new PageUpdates(1, 2, rounds, changes -> {
            begun.countDown();
            await(goOn);
        });
        CompletableFuture<Void> first = draw(updates, 1);
        begun.await();
        assertThatThrownBy(() -> updates.draw(List.of(new Change.OfHome(), new Change.OfHome(), new Change.OfHome())))
                .isInstanceOf(IllegalStateException.class);
        goOn.countDown();
        first.join();
    }

    private CompletableFuture<Void> draw(PageUpdates updates, int changes) {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            all.add(new Change.OfHome());
        }
        return CompletableFuture.runAsync(() -> updates.draw(all), listeners);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
