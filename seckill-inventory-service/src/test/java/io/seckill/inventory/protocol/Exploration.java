package io.seckill.inventory.protocol;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run: acts drawn by chance while faults go on, then calm, and the invariants all along. A seed is a whole run. */
final class Exploration {

    /** What the shards may do. */
    enum Shards {
        /** They run their scripts, or are gone. */
        HONEST,
        /** Besides, somebody changes their counters and forgets quotas: MySQL alone must hold. */
        LYING
    }

    /**
     * A run and what it found.
     *
     * @param steps done while faults went on
     */
    record Outcome(long seed, int steps, @Nullable Violation violation, String detail, Trace trace) {

        @Override
        public String toString() {
            return "seed %d, after %d steps: %s, %s%n%s".formatted(seed, steps, violation, detail, trace);
        }
    }

    private static final int STEPS = 400;

    private final Profile profile;
    private final World world;
    private final Happenings happenings;
    private final Calm calm;
    private final Invariants invariants;

    private Exploration(long seed, Guards guards, Shards shards, Trace trace) {
        Chance chance = new Chance(seed);
        this.profile = Profile.draw(chance, shards);
        this.world = new World(guards, profile, chance, trace);
        Delivery delivery = new Delivery(world);
        Sweepers sweepers = new Sweepers(world, delivery);
        this.happenings = new Happenings(world, delivery, sweepers);
        this.invariants = new Invariants(world);
        this.calm = new Calm(world, delivery, sweepers, invariants::afterStep);
    }

    /** Runs a seed, until something is violated or all is quiet. */
    static Outcome run(long seed, Guards guards, Shards shards) {
        return run(seed, guards, shards, STEPS, Trace.off());
    }

    /** The first of so many seeds that shows a violation of that kind, or null. */
    static @Nullable Outcome search(long firstSeed, int runs, Guards guards, Shards shards, Predicate<Violation> kind) {
        for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
            Outcome outcome = run(seed, guards, shards);
            if (outcome.violation() != null && kind.test(outcome.violation())) {
                return outcome;
            }
        }
        return null;
    }

    /** The whole run of a seed, told. */
    static Trace told(long seed, Guards guards, Shards shards) {
        return run(seed, guards, shards, STEPS, Trace.whole()).trace();
    }

    /** The shortest time of faults after which a seed still finds something, with its trace. */
    static Outcome explain(Outcome found, Guards guards, Shards shards) {
        for (int steps = 0; steps < found.steps(); steps++) {
            if (run(found.seed(), guards, shards, steps, Trace.off()).violation() != null) {
                return run(found.seed(), guards, shards, steps, Trace.kept());
            }
        }
        return run(found.seed(), guards, shards, found.steps(), Trace.kept());
    }

    private static Outcome run(long seed, Guards guards, Shards shards, int steps, Trace trace) {
        Exploration run = new Exploration(seed, guards, shards, trace);
        int done = run.go(steps);
        Violation violation = run.world.violation();
        if (violation != null) {
            trace.line("=> " + violation + ": " + run.world.detail());
        }
        return new Outcome(seed, done, violation, run.world.detail(), trace);
    }

    private int go(int steps) {
        for (int step = 1; step <= steps; step++) {
            happenings.happen(world.chance.oneOf(profile.acts()));
            invariants.afterStep();
            if (world.violation() != null) {
                return step;
            }
        }
        if (!calm.settle()) {
            world.violated(Violation.RESTLESS, world.toString());
        }
        if (world.violation() == null) {
            invariants.atRest();
        }
        return steps;
    }
}
