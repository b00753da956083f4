package io.seckill.common.inventory;

import java.io.Serializable;
import java.util.List;

/**
 * The reservations of an offer that are accepted and not decided, as far as its shards know: how many, and a sample of when
 * they were accepted. It says about how many stand before somebody without any shard counting for anybody.
 */
public record Backlog(List<Part> parts) implements Serializable {

    /** Most moments in the sample of one shard; a shard with fewer pending reservations gives them all. */
    public static final int SAMPLE = 256;

    public Backlog {
        parts = List.copyOf(parts);
    }

    /**
     * One shard.
     *
     * @param pending reservations, not units
     * @param sample  {@code reservedAt} of some of them, drawn at random, earliest first; of all when they are at most
     *                {@link #SAMPLE}
     */
    public record Part(long pending, List<Long> sample) implements Serializable {

        public Part {
            sample = sample.stream().sorted().toList();
        }

        private double before(long reservedAt) {
            int earlier = 0;
            for (int unknown = sample.size(); unknown > 0; ) {
                int middle = unknown / 2;
                if (sample.get(earlier + middle) < reservedAt) {
                    earlier += middle + 1;
                    unknown -= middle + 1;
                } else {
                    unknown = middle;
                }
            }
            return sample.isEmpty() ? 0 : (double) pending * earlier / sample.size();
        }
    }

    /**
     * About how many pending reservations were accepted before {@code reservedAt}: exact up to {@link #SAMPLE} for each shard,
     * beyond that with a standard error of at most 3.2 % of the backlog. Those of the same millisecond are not counted.
     */
    public long before(long reservedAt) {
        double before = 0;
        for (Part part : parts) {
            before += part.before(reservedAt);
        }
        return Math.round(before);
    }
}
