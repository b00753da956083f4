package io.seckill.inventory.protocol;

import java.util.EnumSet;
import java.util.List;

/** The guards that are on in a run. */
final class Guards {

    private final EnumSet<Guard> missing;

    private Guards(EnumSet<Guard> missing) {
        this.missing = missing;
    }

    static Guards all() {
        return new Guards(EnumSet.noneOf(Guard.class));
    }

    static Guards without(Guard guard, Guard... more) {
        return new Guards(EnumSet.of(guard, more));
    }

    static Guards without(List<Guard> missing) {
        return new Guards(EnumSet.copyOf(missing));
    }

    boolean on(Guard guard) {
        return !missing.contains(guard);
    }

    @Override
    public String toString() {
        return missing.isEmpty() ? "all guards" : "all guards but " + missing;
    }
}
