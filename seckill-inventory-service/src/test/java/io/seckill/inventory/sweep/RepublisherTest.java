package io.seckill.inventory.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.inventory.testing.InMemoryOrders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepublisherTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final InMemoryOrders orders = new InMemoryOrders();
    private boolean away;

    private final Republisher republisher = new Republisher(this::send, orders, nanos::get, new SimpleMeterRegistry());

    @Test
    void requests_go_to_the_broker_while_it_is_there() {
        assertThat(publish()).isEmpty();
        assertThat(sent).hasValue(1);
    }

    @Test
    void a_broker_that_is_away_is_asked_once_a_second_and_after_ten_the_order_service_is_called() {
        away = true;
        assertThat(publish()).isEmpty();
        after(Duration.ofMillis(900));
        assertThat(publish()).isEmpty();
        assertThat(tries).hasValue(1);
        after(Duration.ofMillis(200));
        assertThat(publish()).isEmpty();
        assertThat(tries).hasValue(2);
        after(Duration.ofSeconds(9));
        assertThat(publish()).extracting(ReservationOutcome::reservationId).containsExactly("r1");
        assertThat(publish()).as("also between two tries").hasSize(1);
    }

    @Test
    void a_broker_that_is_back_gets_the_requests_again() {
        away = true;
        publish();
        after(Duration.ofSeconds(20));
        assertThat(publish()).hasSize(1);
        away = false;
        after(Duration.ofSeconds(2));
        assertThat(publish()).isEmpty();
        assertThat(sent).hasValue(1);
        away = true;
        after(Duration.ofSeconds(60));
        assertThat(publish()).as("the ten seconds begin anew").isEmpty();
    }

    @Test
    void with_neither_broker_nor_order_service_everything_stays_as_it_is() {
        away = true;
        orders.away(true);
        publish();
        after(Duration.ofSeconds(20));
        assertThat(publish()).isEmpty();
    }

    private List<ReservationOutcome> publish() {
        return republisher.publish(List.of(new OrderRequested(1, "r1", 1, 7, 0, "anna", 1, 1, 1)));
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void send(List<OrderRequested> requests) throws MessagingUnavailableException {
        tries.incrementAndGet();
        if (away) {
            throw new MessagingUnavailableException("no broker", null);
        }
        sent.addAndGet(requests.size());
    }
}
