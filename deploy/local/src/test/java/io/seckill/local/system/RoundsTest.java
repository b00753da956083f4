package io.seckill.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Map<String, Set<String>> NEEDS =
            Map.of("broker", Set.of("namesrv"), "order", Set.of("broker", "mysql"));

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothing_is_done_before_what_it_waits_for() throws Exception {
        rounds().run(done::add);
        assertThat(done).containsExactlyInAnyOrder("namesrv", "broker", "mysql", "order");
        assertThat(done.indexOf("broker")).isGreaterThan(done.indexOf("namesrv"));
        assertThat(done).last().isEqualTo("order");
    }

    @Test
    void what_does_not_wait_is_done_at_the_same_time() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        rounds().run(name -> {
            if (name.equals("namesrv") || name.equals("mysql")) {
                both.countDown();
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            }
            done.add(name);
        });
        assertThat(done).hasSize(4);
    }

    @Test
    void the_first_failure_interrupts_the_others_and_nothing_that_waits_is_begun() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> rounds().run(name -> {
                    if (name.equals("namesrv")) {
                        throw new IOException("no room");
                    }
                    done.add(name);
                    never.await();
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no room");
        assertThat(done).doesNotContain("broker", "order");
    }

    private static Rounds rounds() {
        return new Rounds(Set.of("namesrv", "broker", "mysql", "order"), name -> NEEDS.getOrDefault(name, Set.of()));
    }
}
