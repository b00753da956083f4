package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.seckill.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PerUserRateProperties {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    private static AdmissionSettings settings(int perUser, int burst, int maxUsers) {
        return new AdmissionSettings(perUser, burst, maxUsers, 10, Duration.ofSeconds(60), List.of(Fixtures.SECRET));
    }

    private PerUserRate rate(int perUser, int burst, int maxUsers) {
        AdmissionSettings settings = settings(perUser, burst, maxUsers);
        return new PerUserRate(() -> settings, time::get);
    }

    @Property
    void in_any_span_a_user_gets_at_most_the_burst_and_the_rate(
            @ForAll @IntRange(min = 1, max = 1000) int perUser,
            @ForAll @IntRange(min = 1, max = 100) int burst,
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 100) Long> pausesInMillis) {
        PerUserRate rate = rate(perUser, burst, 1000);
        long begin = time.get();
        int taken = 0;
        for (long pause : pausesInMillis) {
            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(pause));
            taken += rate.tryTake("42") ? 1 : 0;
        }
        double seconds = (time.get() - begin) / 1e9;
        // the interval between two requests is rounded down to whole nanoseconds
        assertThat((double) taken).isLessThanOrEqualTo(burst + seconds * perUser * 1.000001 + 1e-6);
    }

    @Property
    void after_a_pause_a_user_has_the_whole_burst_again(
            @ForAll @IntRange(min = 1, max = 1000) int perUser, @ForAll @IntRange(min = 1, max = 100) int burst) {
        PerUserRate rate = rate(perUser, burst, 1000);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < burst; i++) {
                assertThat(rate.tryTake("42")).isTrue();
            }
            assertThat(rate.tryTake("42")).isFalse();
            time.addAndGet(TimeUnit.SECONDS.toNanos(1) * burst / perUser + 1);
        }
    }

    @Example
    void one_users_haste_is_not_anothers() {
        PerUserRate rate = rate(1, 1, 1000);

        assertThat(rate.tryTake("hasty")).isTrue();
        assertThat(rate.tryTake("hasty")).isFalse();
        assertThat(rate.tryTake("calm")).isTrue();
    }

    @Example
    void zero_means_no_limit() {
        PerUserRate rate = rate(0, 1, 1000);

        for (int i = 0; i < 1000; i++) {
            assertThat(rate.tryTake("42")).isTrue();
        }
    }

    @Example
    void a_new_limit_holds_from_the_next_request_on() {
        AtomicReference<AdmissionSettings> settings = new AtomicReference<>(settings(1, 1, 1000));
        PerUserRate rate = new PerUserRate(settings::get, time::get);

        assertThat(rate.tryTake("42")).isTrue();
        assertThat(rate.tryTake("42")).isFalse();
        settings.set(settings(1, 3, 1000));
        assertThat(rate.tryTake("42")).isTrue();
        assertThat(rate.tryTake("42")).isTrue();
        assertThat(rate.tryTake("42")).isFalse();
        settings.set(settings(0, 1, 1000));
        assertThat(rate.tryTake("42")).isTrue();
    }

    @Example
    void no_more_users_are_remembered_than_allowed() {
        PerUserRate rate = rate(1, 1, 100);

        for (int user = 0; user < 10_000; user++) {
            rate.tryTake("user-" + user);
        }
        assertThat(rate.users()).isLessThanOrEqualTo(100);
    }

    @Example
    void a_user_is_not_forgotten_while_the_bucket_fills() {
        PerUserRate rate = rate(1, 3, 1_000_000);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.tryTake("42")).isTrue();
        }
        for (int half = 0; half < 20; half++) {
            // others come and go, so that generations change; the user asks all the time
            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
            rate.tryTake("other-" + half);
            assertThat(rate.tryTake("42")).isEqualTo(half % 2 == 1);
        }
    }

    @Example
    void many_threads_take_no_more_than_there_is() throws InterruptedException {
        PerUserRate rate = rate(1, 500, 1000);
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int n = 0; n < 200; n++) {
                        taken.addAndGet(rate.tryTake("42") ? 1 : 0);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(500);
    }
}
