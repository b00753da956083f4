package io.seckill.inventory.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.inventory.protocol.Exploration.Outcome;
import io.seckill.inventory.protocol.Exploration.Shards;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes one guard at a time out: some seed must show what it guards against. Else the exploration would prove nothing about it. */
class ProtocolGuardsTest {

    private static final long SEED = 1;
    private static final int MOST_RUNS = 20_000;
    private static final int MOST_LINES = 252;

    @ParameterizedTest(name = "without {0}")
    @MethodSource("guards")
    void a_guard_that_is_missing_is_missed(Guard guard) {
        assertThat(found(Guards.without(guard), guard.shards, guard.breaks))
                .as("one of %d seeds shows %s without '%s'", MOST_RUNS, guard.breaks, guard.sentence)
                .isNotNull();
    }

    static Stream<Guard> guards() {
        return Arrays.stream(Guard.values()).filter(guard -> guard.breaks != null);
    }

    @Test
    void of_answering_again_and_settling_the_known_one_is_enough_but_not_none() {
        Guards neither = Guards.without(Guard.ANSWER_AGAIN, Guard.SWEEPER_SETTLES_THE_KNOWN);
        assertThat(found(neither, Shards.HONEST, Violation.RESTLESS))
                .as("what is decided and whose answer was lost stays pending")
                .isNotNull();
    }

    @Test
    void what_was_found_is_told_from_its_seed_in_lines_that_a_person_can_read() {
        Guards guards = Guards.without(Guard.DEPOSITS_REMEMBERED);
        Outcome found =
                Objects.requireNonNull(found(guards, Shards.HONEST, Violation.UNITS_INVENTED), "one of many seeds");
        Outcome explained = Exploration.explain(found, guards, Shards.HONEST);
        assertThat(explained.seed()).isEqualTo(found.seed());
        assertThat(explained.steps()).isLessThanOrEqualTo(found.steps());
        assertThat(explained.toString()).contains("seed " + found.seed()).contains("=> ");
        assertThat(explained.trace().lines().count()).isBetween(2L, (long) MOST_LINES);
    }

    private static @Nullable Outcome found(Guards guards, Shards shards, @Nullable Violation kind) {
        return Exploration.search(SEED, MOST_RUNS, guards, shards, violation -> violation == kind);
    }
}
