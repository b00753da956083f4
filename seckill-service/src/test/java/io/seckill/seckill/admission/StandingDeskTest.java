package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingDeskTest {

    private static final Standing TOO_MANY = new Standing("ann", Standing.Word.TOO_MANY_UNPAID, 0);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private StandingDesk desk(Function<List<String>, Standings> answer) {
        OrderQueries orders = new OrderQueries() {
            @Override
            public List<ReservationOutcome> outcomes(List<String> reservationIds) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Standings standings(List<String> userIds) {
                calls.incrementAndGet();
                return answer.apply(userIds);
            }
        };
        return new StandingDesk(orders, executor, nanos::get, meters);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void each_user_is_told_the_own_standing_and_asked_anew_each_time() {
        StandingDesk desk = desk(users -> new Standings(true, List.of(TOO_MANY)));

        assertThat(desk.refusal("ann")).contains(TOO_MANY);
        assertThat(desk.refusal("bob")).isEmpty();
        assertThat(desk.refusal("ann")).contains(TOO_MANY);
        assertThat(calls).hasValue(3);
        assertThat(unanswered()).isZero();
    }

    @Test
    void while_the_policy_is_off_it_is_asked_once_in_five_seconds() {
        StandingDesk desk = desk(users -> new Standings(false, List.of()));

        for (int i = 0; i < 100; i++) {
            assertThat(desk.refusal("ann")).isEmpty();
        }
        assertThat(calls).hasValue(1);
        nanos.addAndGet(StandingDesk.OFF_FOR.toNanos());
        desk.refusal("ann");
        assertThat(calls).hasValue(2);
        assertThat(unanswered()).isZero();
    }

    @Test
    void an_order_service_that_fails_lets_everybody_through_and_is_asked_once_a_second() {
        StandingDesk desk = desk(users -> {
            throw new IllegalStateException("order is away");
        });

        for (int i = 0; i < 100; i++) {
            assertThat(desk.refusal("ann")).isEmpty();
        }
        assertThat(calls).hasValue(1);
        nanos.addAndGet(StandingDesk.SILENT_FOR.toNanos());
        desk.refusal("ann");
        assertThat(calls).hasValue(2);
        assertThat(unanswered()).isEqualTo(2);
    }

    @Test
    void an_order_service_that_hangs_holds_up_nobody_for_long() {
        CountDownLatch never = new CountDownLatch(1);
        StandingDesk desk = desk(users -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Standings(true, List.of(TOO_MANY));
        });

        for (int i = 0; i < 100; i++) {
            assertThat(desk.refusal("ann")).isEmpty();
        }
        assertThat(unanswered()).isEqualTo(1);
        never.countDown();
    }

    private double unanswered() {
        return meters.get("seckill.standings.unanswered").counter().count();
    }
}
