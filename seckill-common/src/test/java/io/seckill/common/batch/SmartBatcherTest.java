package io.seckill.common.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmartBatcherTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Runnable> handedOver = new ArrayDeque<>();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_lone_item_goes_out_at_once_and_alone() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>("t", 10, 100, Runnable::run, batches::add);
        assertThat(batcher.offer(1)).isTrue();
        assertThat(batches).containsExactly(List.of(1));
        assertThat(batcher.offer(2)).isTrue();
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void what_arrives_while_a_batch_is_under_way_is_the_next_batch() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SmartBatcher<Integer> batcher = new SmartBatcher<>("t", 10, 100, threads, batch -> {
            batches.add(batch);
            first.countDown();
            awaitUninterruptibly(go);
        });
        batcher.offer(1);
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();
        batcher.offer(2);
        batcher.offer(3);
        assertThat(batcher.queued()).isEqualTo(2);
        go.countDown();
        await().until(() -> batches.size() == 2);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
        assertThat(batcher.queued()).isZero();
    }

    @Test
    void a_batch_is_never_larger_than_allowed() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>("t", 3, 100, handedOver::add, batches::add);
        for (int i = 0; i < 8; i++) {
            batcher.offer(i);
        }
        handedOver.remove().run();
        assertThat(handedOver).isEmpty();
        assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7));
    }

    @Test
    void a_full_queue_refuses_and_takes_again_when_there_is_room() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>("t", 3, 2, handedOver::add, batches::add);
        assertThat(batcher.offer(1)).isTrue();
        assertThat(batcher.offer(2)).isTrue();
        assertThat(batcher.offer(3)).isFalse();
        assertThat(batcher.queued()).isEqualTo(2);
        handedOver.remove().run();
        assertThat(batcher.offer(4)).isTrue();
        handedOver.remove().run();
        assertThat(batches).containsExactly(List.of(1, 2), List.of(4));
    }

    @Test
    void a_sink_that_throws_is_reported_with_its_batch_and_stops_nothing() {
        List<String> reported = new ArrayList<>();
        SmartBatcher<Integer> batcher = new SmartBatcher<>(
                "t",
                1,
                100,
                handedOver::add,
                batch -> {
                    batches.add(batch);
                    if (batch.contains(1)) {
                        throw new IllegalStateException("broken");
                    }
                },
                (batch, failure) -> reported.add(batch + " " + failure.getMessage()));
        batcher.offer(1);
        batcher.offer(2);
        handedOver.remove().run();
        assertThat(reported).containsExactly("[1] broken");
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void a_reporter_that_throws_stops_nothing_either() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>(
                "t",
                1,
                100,
                handedOver::add,
                batch -> {
                    batches.add(batch);
                    throw new IllegalStateException("broken");
                },
                (batch, failure) -> {
                    throw new IllegalArgumentException("the reporter as well");
                });
        batcher.offer(1);
        batcher.offer(2);
        handedOver.remove().run();
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void an_executor_that_has_stopped_loses_nothing() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>(
                "t",
                1,
                100,
                task -> {
                    throw new RejectedExecutionException("stopped");
                },
                batches::add);
        assertThat(batcher.offer(1)).isTrue();
        assertThat(batches).containsExactly(List.of(1));
    }

    @Test
    void close_waits_for_what_was_accepted_and_refuses_the_rest() {
        SmartBatcher<Integer> batcher = new SmartBatcher<>("t", 1, 100, threads, batch -> {
            awaitUninterruptibly(new CountDownLatch(1), Duration.ofMillis(50));
            batches.add(batch);
        });
        batcher.offer(1);
        batcher.offer(2);
        batcher.offer(3);
        batcher.close();
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(batcher.offer(4)).isFalse();
    }

    @Test
    void bounds_below_one_are_refused() {
        assertThatThrownBy(() -> new SmartBatcher<Integer>("t", 0, 1, threads, batches::add))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmartBatcher<Integer>("t", 1, 0, threads, batches::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        awaitUninterruptibly(latch, Duration.ofSeconds(10));
    }

    private static void awaitUninterruptibly(CountDownLatch latch, Duration atMost) {
        try {
            latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
