package io.seckill.common.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SmartBatcherProperties {

    @Property(tries = 60)
    void many_threads_lose_nothing_double_nothing_and_never_meet_in_the_sink(
            @ForAll @IntRange(min = 1, max = 8) int threads,
            @ForAll @IntRange(min = 1, max = 300) int each,
            @ForAll @IntRange(min = 1, max = 40) int maxBatch,
            @ForAll @IntRange(min = 1, max = 500) int maxQueued,
            @ForAll @IntRange(min = 0, max = 5) int failEvery)
            throws InterruptedException {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        Set<Integer> accepted = ConcurrentHashMap.newKeySet();
        AtomicInteger inSink = new AtomicInteger();
        AtomicInteger mostInSink = new AtomicInteger();
        AtomicInteger largest = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger mostQueued = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SmartBatcher<Integer> batcher = new SmartBatcher<>(
                    "property",
                    maxBatch,
                    maxQueued,
                    executor,
                    batch -> {
                        mostInSink.accumulateAndGet(inSink.incrementAndGet(), Math::max);
                        largest.accumulateAndGet(batch.size(), Math::max);
                        seen.addAll(batch);
                        LockSupport.parkNanos(1_000);
                        inSink.decrementAndGet();
                        if (failEvery > 0 && calls.incrementAndGet() % failEvery == 0) {
                            throw new IllegalStateException("a sink that fails now and then");
                        }
                    },
                    (batch, failure) -> {});
            CountDownLatch done = new CountDownLatch(threads);
            for (int t = 0; t < threads; t++) {
                int from = t * each;
                executor.execute(() -> {
                    for (int i = from; i < from + each; i++) {
                        if (batcher.offer(i)) {
                            accepted.add(i);
                        }
                        mostQueued.accumulateAndGet(batcher.queued(), Math::max);
                    }
                    done.countDown();
                });
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            batcher.close();
        }
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(mostInSink.get()).isLessThanOrEqualTo(1);
        assertThat(largest.get()).isLessThanOrEqualTo(maxBatch);
        assertThat(mostQueued.get()).isLessThanOrEqualTo(maxQueued);
    }

    @Property(tries = 40)
    void the_items_of_one_thread_keep_their_order(
            @ForAll @IntRange(min = 1, max = 500) int count, @ForAll @IntRange(min = 1, max = 20) int maxBatch) {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SmartBatcher<Integer> batcher = new SmartBatcher<>("order", maxBatch, count, executor, seen::addAll);
            for (int i = 0; i < count; i++) {
                assertThat(batcher.offer(i)).isTrue();
            }
            batcher.close();
        }
        assertThat(seen).hasSize(count).isSorted();
    }
}
