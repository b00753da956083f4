package io.seckill.inventory.protocol;

import java.util.List;

/** All chance of one run: the same seed gives the same numbers on every JDK (SplitMix64 of Steele, Lea and Flood, 2014). */
final class Chance {

    private long state;

    Chance(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    boolean percent(int percent) {
        return below(100) < percent;
    }

    /** One of a list that is not empty. */
    <T> T oneOf(List<T> list) {
        return list.get(below(list.size()));
    }
}
