package io.seckill.operation.session;

/** How long an order may stay unpaid, in seconds from the moment it was decided. */
public record PayDeadline(int seconds) {

    public static final int SHORTEST = 5;
    public static final int LONGEST = 86_400;
    public static final PayDeadline DEFAULT = new PayDeadline(900);

    public PayDeadline {
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw new IllegalArgumentException("must be from " + SHORTEST + " to " + LONGEST + " seconds");
        }
    }
}
