package io.seckill.operation.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes those wait who give wrong passwords one after the other. Counted for each name and for each address; behind one address
 * there may be a whole office, so it may go wrong there more often. In the memory of this process and bounded: a restart
 * forgets.
 */
final class LoginThrottle {

    /** Wrong passwords in a row for one name before its next try has to wait. */
    static final int FREE_FOR_A_NAME = 5;

    /** The same for one address, whatever the names. */
    static final int FREE_FOR_AN_ADDRESS = 20;

    /** The first wait; each further wrong password doubles it. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Names and addresses that are remembered at a time; the least used are forgotten. */
    private static final int MAX_REMEMBERED = 20_000;

    /** Whoever tried nothing for so long begins anew. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /**
     * Wrong passwords in a row.
     *
     * @param until no try before this moment
     */
    private record Failures(int count, Instant until) {}

    private final Clock clock;
    private final Cache<String, Failures> failures;

    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** How long this name from this address has to wait; zero when a try is free. */
    Duration wait(String name, String address) {
        Duration forName = waitOf(nameKey(name));
        Duration forAddress = waitOf(addressKey(address));
        return forName.compareTo(forAddress) >= 0 ? forName : forAddress;
    }

    void wrong(String name, String address) {
        count(nameKey(name), FREE_FOR_A_NAME);
        count(addressKey(address), FREE_FOR_AN_ADDRESS);
    }

    /** The name begins anew; the address does not, or one known password would buy tries at all others. */
    void right(String name) {
        failures.invalidate(nameKey(name));
    }

    private Duration waitOf(String key) {
        Failures known = failures.getIfPresent(key);
        Duration left = known == null ? Duration.ZERO : Duration.between(clock.instant(), known.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(String key, int free) {
        failures.asMap().compute(key, (same, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, clock.instant().plus(waitAfter(count, free)));
        });
    }

    private static Duration waitAfter(int count, int free) {
        if (count < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - free, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String nameKey(String name) {
        return "name:" + name;
    }

    private static String addressKey(String address) {
        return "address:" + address;
    }
}
