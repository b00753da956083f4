package io.seckill.inventory.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.seckill.inventory.protocol.Exploration.Outcome;
import io.seckill.inventory.protocol.Exploration.Shards;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The protocol with its guards, on thousands of seeds. {@code -Dprotocol.seed=N} begins at another seed, {@code -Dprotocol.runs=N}
 * takes more of them; a seed that finds something is told step by step.
 */
class ProtocolProperties {

    private static final long SEED = Long.getLong("protocol.seed", 1);
    private static final int RUNS = Integer.getInteger("protocol.runs", 4000);
    private static final int TOLD = 400;

    /** Guards that others stand in for; of the pair one stays. */
    private static final Set<Guard> SPARE =
            EnumSet.of(Guard.ONE_TRANSFER_PER_PAIR, Guard.OLD_COPY_FROZEN, Guard.REPORT_FENCE_BY_ROW);

    /** Lines of traces, as patterns. */
    private static final Set<String> STEPS = Set.of(
            "Reserve\\[.*-> OK",
            "Reserve\\[.*-> REPEATED",
            "Reserve\\[.*-> TOMBSTONE",
            "Reserve\\[.*-> LIMIT",
            "Reserve\\[.*-> EMPTY",
            "Requested\\[.*-> ORDERED",
            "Requested\\[.*-> REJECTED",
            "Requested\\[.*-> CANCELLED",
            "Release\\[.*-> OK",
            "Release\\[.*-> UNKNOWN",
            "Deposit\\[.*-> OK",
            "Deposit\\[.*-> FROZEN",
            "Deposit\\[.*-> DRAINING",
            "Settle\\[.*-> OK",
            "Grant\\[.*-> OK",
            "Grant\\[.*-> FROZEN",
            "Late\\[.*Open\\[.*-> OK",
            "Late\\[.*Build\\[.*-> OTHER_NODE",
            "LateRaise\\[",
            "FirstBuild\\[.*-> OK",
            "Look\\[\\]: lost \\{0=.*1=.*2=",
            "Look\\[\\]: lost \\{\\}",
            "Resume\\[\\]: it was done",
            "Judge\\[.*it is lost as well",
            "FreezeOld\\[.*: OK",
            "CloseTransfer\\[.*RETURNED]: OK",
            "CloseTransfer\\[.*SETTLED]: OK",
            "ReadBook\\[.*under",
            "RestorePage\\[.*live=true.*: OK",
            "RestorePage\\[.*live=false.*: OK",
            "it is somebody else's rebuild now",
            "stops for good");

    @Test
    void no_fault_breaks_the_protocol() {
        nothingIsFound(RUNS, Guards.all(), Shards.HONEST);
    }

    @Test
    void whatever_the_shards_do_the_book_sells_no_unit_twice_and_nobody_too_many() {
        nothingIsFound(RUNS / 2, Guards.all(), Shards.LYING);
    }

    @Test
    void spare_guards_are_not_needed_as_long_as_those_that_stand_in_for_them_are_there() {
        EnumSet<Guard> missing = EnumSet.copyOf(SPARE);
        missing.add(Guard.ANSWER_AGAIN);
        nothingIsFound(RUNS / 4, Guards.without(List.copyOf(missing)), Shards.HONEST);
        missing.remove(Guard.ANSWER_AGAIN);
        missing.add(Guard.SWEEPER_SETTLES_THE_KNOWN);
        nothingIsFound(RUNS / 4, Guards.without(List.copyOf(missing)), Shards.HONEST);
    }

    @Test
    void a_seed_is_a_whole_run() {
        String once = Exploration.told(SEED, Guards.all(), Shards.HONEST).toString();
        String again = Exploration.told(SEED, Guards.all(), Shards.HONEST).toString();
        assertThat(again).isEqualTo(once).contains("faults are over");
    }

    /** Else a run would find nothing because it does nothing. */
    @Test
    void every_kind_of_step_is_reached() {
        Set<String> missing = new TreeSet<>(STEPS);
        for (long seed = SEED; seed < SEED + TOLD && !missing.isEmpty(); seed++) {
            String told = Exploration.told(seed, Guards.all(), Shards.HONEST).toString();
            missing.removeIf(step -> Pattern.compile(step).matcher(told).find());
        }
        assertThat(missing).as("never seen in %d runs", TOLD).isEmpty();
    }

    private static void nothingIsFound(int runs, Guards guards, Shards shards) {
        Outcome found = Exploration.search(SEED, runs, guards, shards, violation -> true);
        if (found != null) {
            fail("with %s: %s", guards, Exploration.explain(found, guards, shards));
        }
    }
}
