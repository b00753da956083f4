package io.seckill.operation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundJobTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void a_job_that_is_started_works_however_fast_its_thread_is() throws Exception {
        for (int i = 0; i < 500; i++) {
            CountDownLatch worked = new CountDownLatch(1);
            BackgroundJob job = new BackgroundJob("test", LONG, () -> {
                worked.countDown();
                return LONG;
            });
            job.start();
            assertThat(worked.await(20, TimeUnit.SECONDS)).as("start %d", i).isTrue();
            job.stop();
        }
    }

    @Test
    void a_kick_begins_the_next_round_also_when_it_comes_within_a_round() throws Exception {
        Semaphore rounds = new Semaphore(0);
        CountDownLatch goOn = new CountDownLatch(1);
        BackgroundJob job = new BackgroundJob("test", LONG, () -> {
            rounds.release();
            goOn.await();
            return LONG;
        });
        job.start();
        rounds.acquire();
        job.kick();
        job.kick();
        goOn.countDown();
        assertThat(rounds.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

        job.kick();
        assertThat(rounds.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        job.stop();
    }

    @Test
    void a_failure_does_not_end_the_job() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        BackgroundJob job = new BackgroundJob("test", Duration.ofMillis(1), () -> {
            if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            third.countDown();
            return LONG;
        });
        job.start();

        assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
        job.stop();
    }

    @Test
    void a_job_that_is_stopped_does_nothing_more_and_can_be_started_again() throws Exception {
        Semaphore rounds = new Semaphore(0);
        BackgroundJob job = new BackgroundJob("test", LONG, () -> {
            rounds.release();
            return LONG;
        });
        job.start();
        rounds.acquire();
        job.stop();
        job.kick();
        assertThat(job.isRunning()).isFalse();
        assertThat(rounds.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();

        job.start();
        assertThat(rounds.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        job.stop();
    }
}
