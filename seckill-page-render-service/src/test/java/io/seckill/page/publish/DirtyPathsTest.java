package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DirtyPathsTest {

    private final DirtyPaths dirty = new DirtyPaths();

    @Test
    void a_path_that_changes_again_while_it_is_under_way_is_taken_again() throws InterruptedException {
        dirty.mark(path(1));
        assertThat(dirty.take(10, Duration.ZERO)).containsExactly(path(1));
        dirty.mark(path(1));
        dirty.done(path(1));
        assertThat(dirty.isComing(path(1))).isTrue();
        assertThat(dirty.take(10, Duration.ZERO)).containsExactly(path(1));
    }

    @Test
    void a_path_that_failed_waits_out_its_pause_counts_as_behind_and_is_not_waited_for() throws InterruptedException {
        dirty.mark(path(1));
        dirty.take(10, Duration.ZERO);
        dirty.postpone(path(1), Duration.ofHours(1));
        assertThat(dirty.take(10, Duration.ZERO)).isEmpty();
        assertThat(dirty.isComing(path(1))).isFalse();
        assertThat(dirty.size()).isEqualTo(1);
        dirty.postpone(path(1), Duration.ZERO);
        assertThat(dirty.take(10, Duration.ZERO)).containsExactly(path(1));
    }

    @Test
    void what_was_under_way_when_the_connection_broke_is_taken_again() throws InterruptedException {
        dirty.mark(path(1));
        dirty.mark(path(2));
        dirty.take(1, Duration.ZERO);
        dirty.recall();
        assertThat(dirty.take(10, Duration.ZERO)).containsExactlyInAnyOrder(path(1), path(2));
        assertThat(dirty.size()).isEqualTo(2);
    }

    @Test
    void what_does_not_fit_asks_for_a_comparison_and_is_waited_for_until_then() throws InterruptedException {
        for (int i = 0; i <= DirtyPaths.MAX_WAITING; i++) {
            dirty.mark(path(i));
        }
        assertThat(dirty.size()).isEqualTo(DirtyPaths.MAX_WAITING);
        assertThat(dirty.isComing(path(DirtyPaths.MAX_WAITING))).isTrue();
        assertThat(dirty.takeOverflow()).isTrue();
        assertThat(dirty.takeOverflow()).isFalse();
        assertThat(dirty.take(3, Duration.ZERO)).containsExactly(path(0), path(1), path(2));
    }

    private static PagePath path(int number) {
        return new PagePath("sessions/" + number + ".html");
    }
}
