package io.seckill.common.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.real.Real;
import io.seckill.common.redis.RedisNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** I11: a status never goes backwards, whoever writes in whatever order. */
class StatusRisesProperties {

    private static final AtomicInteger next = new AtomicInteger();
    private static final RedisNodes nodes = RedisNodes.connect(Real.redisSettings(), new SimpleMeterRegistry());

    private final StatusStore store = new StatusStore(nodes, new StatusSettings(Duration.ofMinutes(5)));

    @Property(tries = 100)
    void each_write_leaves_the_highest_rank_so_far(@ForAll @Size(min = 1, max = 12) List<ReservationStatus> writes) {
        String id = "rises-" + next.incrementAndGet();
        int highest = -1;
        for (ReservationStatus write : writes) {
            ReservationStatus before = highest < 0 ? null : read(id);
            store.write(List.of(StatusStoreTest.state(id, "u", write, null, null)));
            ReservationStatus after = read(id);
            assertThat(after).isEqualTo(before == null || write.rank() > before.rank() ? write : before);
            highest = Math.max(highest, write.rank());
            assertThat(after.rank()).isEqualTo(highest);
        }
    }

    @Property(tries = 20)
    void nobody_ever_reads_a_fall_while_many_write(@ForAll @Size(min = 2, max = 24) List<ReservationStatus> writes)
            throws Exception {
        String id = "race-" + next.incrementAndGet();
        List<Integer> ranks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> done = new ArrayList<>();
            for (ReservationStatus write : writes) {
                done.add(threads.submit(() -> store.write(List.of(StatusStoreTest.state(id, "u", write, null, null)))));
            }
            while (!done.stream().allMatch(java.util.concurrent.Future::isDone)) {
                ReservationState state = store.read(List.of(id)).found().get(id);
                ranks.add(state == null ? -1 : state.status().rank());
            }
        }
        ranks.add(read(id).rank());
        assertThat(ranks).isSorted();
        assertThat(ranks.getLast())
                .isEqualTo(
                        writes.stream().mapToInt(ReservationStatus::rank).max().orElseThrow());
    }

    private ReservationStatus read(String id) {
        return Objects.requireNonNull(store.read(List.of(id)).found().get(id)).status();
    }
}
