package io.seckill.order.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.StockBook;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.session.OfferKey;
import io.seckill.order.MovableClock;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.answer.Outbound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class RequestListenerTest {

    @Autowired
    private Placing placing;

    @Autowired
    private Outbound outbound;

    @Autowired
    private MessageCodec codec;

    @Autowired
    private StockBook book;

    @Autowired
    private OrderQueries queries;

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RequestListener listener = listener();

    @BeforeEach
    void freshListener() {
        listener = listener();
    }

    private RequestListener listener() {
        PlaceSettings settings =
                new PlaceSettings(256, 4, Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(10));
        return new RequestListener(placing, outbound, codec, new PlaceMetrics(meters), settings, clock);
    }

    @Test
    void requests_for_an_offer_without_guard_row_are_retried_until_it_is_there() {
        OfferKey offer = Sale.anyOffer();
        OrderRequested request = Sale.request(offer, "ann", 1);

        assertThatThrownBy(() -> listener.accept(List.of(request))).isInstanceOf(UnknownOfferException.class);
        book.open(Sale.terms(offer, 1, 1, 900), 3, "crc32c-fmix32/1", Sale.NODES);
        clock.advance(Duration.ofSeconds(11));
        listener.accept(List.of(request));

        assertThat(queries.outcomes(List.of(request.reservationId()))).hasSize(1);
    }

    @Test
    void after_a_while_they_are_left_to_inventory_and_patience_begins_anew() {
        List<OrderRequested> requests = List.of(Sale.request(Sale.anyOffer(), "ann", 1));

        assertThatThrownBy(() -> listener.accept(requests)).isInstanceOf(UnknownOfferException.class);
        clock.advance(Duration.ofMillis(9_999));
        assertThatThrownBy(() -> listener.accept(requests)).isInstanceOf(UnknownOfferException.class);
        clock.advance(Duration.ofMillis(1));
        listener.accept(requests);

        assertThat(meters.counter("seckill.order.abandoned").count()).isEqualTo(1);
        assertThatThrownBy(() -> listener.accept(requests)).isInstanceOf(UnknownOfferException.class);
    }
}
