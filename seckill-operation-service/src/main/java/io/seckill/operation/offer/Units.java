package io.seckill.operation.offer;

/** A number of units; an adjustment may take an offer down to none. */
public record Units(int count) {

    public static final int MOST = 100_000_000;

    public Units {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("must be from 0 to " + MOST);
        }
    }

    /** What an operator plans: at least 1. */
    public static Units atLeastOne(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("must be from 1 to " + MOST);
        }
        return new Units(count);
    }
}
