package io.seckill.order.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.OfferKey;
import io.seckill.order.Heard;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way in and out by the real broker. */
@OrderServiceTest
class RequestMessagesTest {

    /** Generous, for the machine may be busy; nothing waits longer than it has to. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MessageSender sender;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private Sale sale;

    @Autowired
    private Heard heard;

    @Autowired
    private MessageCodec codec;

    @Test
    void requests_that_come_twice_become_one_order_each_and_are_announced() throws Exception {
        OfferKey offer = sale.open(100);
        List<OrderRequested> requests = IntStream.range(0, 120)
                .mapToObj(i -> Sale.request(offer, "u" + i, 1))
                .toList();

        send(requests);
        send(requests);

        await().atMost(PATIENCE)
                .until(() ->
                        sale.totals(offer).sold() == 100 && sale.totals(offer).released() == 20);
        await().atMost(PATIENCE).until(() -> heard.events(offer).size() >= 100);
        assertThat(heard.events(offer)).hasSize(100).allMatch(e -> e.status() == OrderStatus.PENDING_PAYMENT);
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_request_for_an_offer_that_nobody_opened_holds_up_no_other() throws Exception {
        OfferKey open = sale.open(10);
        List<OrderRequested> others = IntStream.range(0, 10)
                .mapToObj(i -> Sale.request(open, "u" + i, 1))
                .toList();

        // a batch goes to one queue: the first is in the way of nine others wherever they are
        for (OrderRequested other : others) {
            send(List.of(Sale.request(Sale.anyOffer(), "ann", 1), other));
        }

        await().atMost(PATIENCE).until(() -> sale.totals(open).sold() == 10);
    }

    @Test
    void a_request_that_cannot_be_written_down_becomes_a_dead_letter() throws Exception {
        OfferKey offer = sale.open(1);
        OrderRequested good = Sale.request(offer, "ann", 1);
        OrderRequested bad = Sale.request(offer, "bob", 0);
        OrderRequested shardless = new OrderRequested(
                1, Sale.newId(offer), offer.sessionId(), offer.productId(), 7, "cid", 1, good.reservedAt(), 1);

        send(List.of(bad, shardless, good));

        await().atMost(PATIENCE).until(() -> outcome(good).size() == 1);
        await().atMost(PATIENCE)
                .until(() -> reasonOf(bad).contains("quantity")
                        && reasonOf(shardless).contains("no shard 7"));
        DeadLetter letter = letterOf(bad).orElseThrow();
        assertThat(letter.topic()).isEqualTo(OrderRequested.TOPIC);
        assertThat(letter.group()).isEqualTo(RequestListener.GROUP);
        assertThat(letter.key()).isEqualTo(bad.reservationId());
        assertThat(codec.decode(letter.body(), OrderRequested.class)).isEqualTo(bad);
    }

    private String reasonOf(OrderRequested request) {
        return letterOf(request).map(DeadLetter::reason).orElse("");
    }

    private Optional<DeadLetter> letterOf(OrderRequested request) {
        return heard.deadLetters().stream()
                .filter(letter -> letter.msgId().equals(request.reservationId()))
                .findFirst();
    }

    private List<ReservationOutcome> outcome(OrderRequested request) {
        return queries.outcomes(List.of(request.reservationId()));
    }

    private void send(List<OrderRequested> requests) throws Exception {
        sender.send(
                OrderRequested.TOPIC,
                requests.stream().map(r -> new Outgoing(r.reservationId(), r)).toList());
    }
}
