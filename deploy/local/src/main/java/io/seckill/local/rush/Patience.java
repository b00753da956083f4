package io.seckill.local.rush;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a client repeats a call that got no definite answer: never before {@code Retry-After}, with jitter so that thousands
 * do not come back at the same moment, and not for ever.
 *
 * @param total how long after the first try the last one may start
 * @param tries most tries of one call
 */
public record Patience(Duration total, int tries) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 5;

    public Patience {
        if (total.isNegative() || tries < 1) {
            throw new IllegalArgumentException("patience needs a time of at least 0 and at least one try");
        }
    }

    /** Long enough for a person to see that a service died and to start it again. */
    public static Patience untilRestarted() {
        return new Patience(Duration.ofMinutes(3), 400);
    }

    /** One call that can be repeated as it is. */
    @FunctionalInterface
    public interface Call {
        Reply send() throws InterruptedException;
    }

    /** Told of every reply, the ones that are repeated too. */
    @FunctionalInterface
    public interface Listener {
        void heard(Reply reply);
    }

    /** Sends until the answer is definite or patience is at its end; then the last reply is returned as it is. */
    public Reply repeat(RandomGenerator random, Call call, Listener listener) throws InterruptedException {
        long end = System.nanoTime() + total.toNanos();
        for (int tried = 1; ; tried++) {
            Reply reply = call.send();
            listener.heard(reply);
            if (!reply.worthRepeating() || tried >= tries) {
                return reply;
            }
            Duration pause = pause(tried, reply.retryAfter(), random);
            if (System.nanoTime() + pause.toNanos() - end > 0) {
                return reply;
            }
            Thread.sleep(pause);
        }
    }

    /** At least what the system asked for, else a doubling pause; and up to half of it more. */
    static Duration pause(int tried, Duration retryAfter, RandomGenerator random) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tried - 1, MOST_DOUBLINGS));
        Duration backOff = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        Duration least = retryAfter.compareTo(backOff) > 0 ? retryAfter : backOff;
        return least.plusMillis(random.nextLong(least.toMillis() / 2 + 1));
    }
}
