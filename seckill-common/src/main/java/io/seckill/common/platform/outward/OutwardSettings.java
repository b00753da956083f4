package io.seckill.common.platform.outward;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How an outside party is called; a part of the settings of whoever calls it. One call takes at most {@code tries} times
 * {@code timeout} and the pauses between the tries.
 *
 * @param connectTimeout  to a connection; default 500 ms
 * @param timeout         of one try, from the connection to the last byte of the answer; default 2 s
 * @param maxBody         a longer answer is none, and is not read to its end; 1 KB to 8 MB, default 256 KB
 * @param tries           most tries of a call that is safe to repeat, 1 to 5; default 2. Any other call is tried once
 * @param retryPause      before the second try; doubles with each, and up to half of it is left to chance; default 100 ms
 * @param failuresToOpen  after so many failures in a row the party is left in peace for {@code openFor}; 1 to 100, default 3
 * @param openFor         how long; then one try decides whether it goes on; default 5 s
 */
public record OutwardSettings(
        @NotNull @DefaultValue("500ms") Duration connectTimeout,
        @NotNull @DefaultValue("2s") Duration timeout,
        @NotNull @DefaultValue("256KB") DataSize maxBody,
        @Min(1) @Max(5) @DefaultValue("2") int tries,
        @NotNull @DefaultValue("100ms") Duration retryPause,
        @Min(1) @Max(100) @DefaultValue("3") int failuresToOpen,
        @NotNull @DefaultValue("5s") Duration openFor) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final DataSize LEAST_BODY = DataSize.ofKilobytes(1);
    private static final DataSize MOST_BODY = DataSize.ofMegabytes(8);

    public OutwardSettings {
        requireBetween("connect-timeout", connectTimeout, LONGEST);
        requireBetween("timeout", timeout, LONGEST);
        requireBetween("retry-pause", retryPause, LONGEST);
        requireBetween("open-for", openFor, Duration.ofHours(1));
        if (maxBody.compareTo(LEAST_BODY) < 0 || maxBody.compareTo(MOST_BODY) > 0) {
            throw new IllegalArgumentException("max-body must be 1KB to 8MB, was " + maxBody);
        }
    }

    private static void requireBetween(String name, Duration value, Duration most) {
        if (value.toMillis() < 1 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be 1 ms to " + most.toSeconds() + " s, was " + value);
        }
    }
}
