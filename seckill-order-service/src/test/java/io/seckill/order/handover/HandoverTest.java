package io.seckill.order.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverRepeat;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.Handovers;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.handover.OrderPlatform.Knowledge;
import io.seckill.order.handover.OrderPlatform.Reply;
import io.seckill.order.sweep.Sweeper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;

@OrderServiceTest
class HandoverTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private HandoverMapper handovers;

    @Autowired
    private HandoverBook book;

    @Autowired
    private HandoverSettings settings;

    @Autowired
    private Handovers desk;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("handoverSweeper")
    private Sweeper sweeper;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Platform platform = new Platform();

    /** The tests' own sweeps are the only ones. */
    @BeforeEach
    void stop_the_services_own_sweeper() {
        sweeper.stop();
    }

    @AfterEach
    void start_it_again() {
        sweeper.start();
    }

    /** A platform that answers what a test says, and remembers what it was sent. */
    private static final class Platform implements OrderPlatform {

        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile Function<HandoverRow, Reply> reply = order -> new Reply.Taken("P-" + order.orderId());
        private volatile Knowledge knowledge = new Knowledge.Unknown();

        @Override
        public Reply handOver(HandoverRow order) {
            sent.add(order.orderId());
            return reply.apply(order);
        }

        @Override
        public Knowledge ask(String orderId) {
            return knowledge;
        }

        long times(String orderId) {
            return sent.stream().filter(orderId::equals).count();
        }
    }

    @Test
    void a_paid_order_arrives_at_the_platform_without_anybody_asking() {
        sweeper.start();
        String orderId = sale.order(sale.open(1), "ann");
        String payUrl =
                shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("payUrl");
        assertThat(desk.find(orderId)).as("it is not paid yet").isNull();

        shoppers.post("ann", payUrl + "/pay");

        await().atMost(Duration.ofSeconds(30)).until(() -> state(orderId) == HandoverState.HANDED_OVER);
        Handover handover = view(orderId);
        assertThat(handover.reference()).isEqualTo("P-" + orderId);
        assertThat(handover.orderStatus()).isEqualTo(OrderStatus.PAID);
        assertThat(handover.attempts()).isEqualTo(1);
        assertThat(handover.nextTryAt()).isNull();
        assertThat(desk.platformState(orderId)).isEqualTo("TAKEN");
        assertThat(desk.page(HandoverState.HANDED_OVER, 0, 200).items())
                .extracting(Handover::orderId)
                .contains(orderId);
    }

    @Test
    void a_platform_that_is_away_is_tried_again_and_again_after_ever_longer_pauses() {
        String orderId = paid();
        platform.reply = order -> new Reply.Away("status 503");

        sweep();
        assertThat(view(orderId).state()).isEqualTo(HandoverState.NEW);
        assertThat(view(orderId).lastError()).isEqualTo("status 503");
        assertThat(handovers.longestWait()).isPositive();
        due(orderId);
        sweep();
        platform.reply = order -> new Reply.Taken("P-1");
        due(orderId);
        sweep();
        due(orderId);
        sweep();

        assertThat(platform.times(orderId)).isEqualTo(3);
        assertThat(view(orderId).state()).isEqualTo(HandoverState.HANDED_OVER);
        assertThat(view(orderId).attempts()).isEqualTo(3);
        assertThat(IntStream.of(0, 1, 2, 10, 100).mapToLong(settings::pauseMillis))
                .containsExactly(1L, 2L, 4L, 1024L, 300_000L);
    }

    @Test
    void what_the_platform_refuses_is_seen_and_not_sent_again_until_an_operator_says_so() {
        String orderId = paid();
        platform.reply = order -> new Reply.Refused("status 422: we do not sell kettles");

        sweep();
        due(orderId);
        sweep();

        assertThat(platform.times(orderId)).isEqualTo(1);
        assertThat(view(orderId).state()).isEqualTo(HandoverState.REFUSED);
        assertThat(view(orderId).lastError()).isEqualTo("status 422: we do not sell kettles");
        assertThat(desk.page(HandoverState.REFUSED, 0, 200).items())
                .extracting(Handover::orderId)
                .contains(orderId);
        assertThat(meters.get("seckill.order.handover.refused").gauge().value()).isPositive();

        HandoverRepeat repeat = Objects.requireNonNull(desk.repeat(orderId));
        assertThat(repeat.repeated()).isTrue();
        assertThat(repeat.handover().state()).isEqualTo(HandoverState.NEW);
        platform.reply = order -> new Reply.Taken("P-2");
        sweep();
        assertThat(view(orderId).state()).isEqualTo(HandoverState.HANDED_OVER);
    }

    @Test
    void an_order_that_was_handed_over_can_be_sent_once_more() {
        String orderId = paid();
        sweep();

        assertThat(Objects.requireNonNull(desk.repeat(orderId)).repeated()).isTrue();
        sweep();

        assertThat(platform.times(orderId)).isEqualTo(2);
        assertThat(view(orderId).state()).isEqualTo(HandoverState.HANDED_OVER);
    }

    @Test
    void an_order_that_is_being_refunded_is_not_handed_over_and_cannot_be() {
        String orderId = paid();
        status(orderId, OrderStatus.REFUNDING);

        sweep();

        assertThat(platform.times(orderId)).isZero();
        assertThat(view(orderId).state()).isEqualTo(HandoverState.WITHDRAWN);
        assertThat(Objects.requireNonNull(desk.repeat(orderId)).repeated()).isFalse();
        assertThat(view(orderId).state()).isEqualTo(HandoverState.WITHDRAWN);
    }

    @Test
    void a_refund_that_begins_after_the_row_was_read_is_seen_all_the_same() {
        String orderId = paid();
        HandoverRow read = Objects.requireNonNull(handovers.find(orderId));
        status(orderId, OrderStatus.REFUNDED);

        assertThat(book.begin(read)).isEqualTo(HandoverBook.Turn.WITHDRAWN);
    }

    @Test
    void an_order_whose_answer_was_lost_and_that_is_refunded_then_is_asked_for_before_it_is_given_up() {
        String lost = paid();
        String taken = paid();
        String unclear = paid();
        platform.reply = order -> new Reply.Away("no answer within 3000 ms");
        sweep();
        for (String orderId : List.of(lost, taken, unclear)) {
            status(orderId, OrderStatus.REFUNDING);
            platform.knowledge = orderId.equals(lost)
                    ? new Knowledge.Unknown()
                    : orderId.equals(taken) ? new Knowledge.Known("P-3", "PACKED") : new Knowledge.Away("status 503");
            due(orderId);
            sweep();
        }

        assertThat(platform.times(lost)).isEqualTo(1);
        assertThat(state(lost)).isEqualTo(HandoverState.WITHDRAWN);
        assertThat(state(taken)).isEqualTo(HandoverState.HANDED_OVER);
        assertThat(view(taken).reference()).isEqualTo("P-3");
        assertThat(view(taken).orderStatus()).as("shown beside it").isEqualTo(OrderStatus.REFUNDING);
        assertThat(state(unclear)).isEqualTo(HandoverState.NEW);
    }

    @Test
    void what_another_instance_is_sending_is_left_alone() {
        String orderId = paid();
        Platform second = new Platform();
        platform.reply = order -> {
            sweep(second);
            return new Reply.Taken("P-4");
        };

        sweep();

        assertThat(platform.times(orderId)).isEqualTo(1);
        assertThat(second.times(orderId)).isZero();
    }

    @Test
    void an_attempt_that_was_overtaken_changes_nothing_but_a_success() {
        String orderId = paid();
        HandoverRow first = Objects.requireNonNull(handovers.find(orderId));
        assertThat(book.begin(first)).isEqualTo(HandoverBook.Turn.SEND);
        HandoverRow second = Objects.requireNonNull(handovers.find(orderId));
        assertThat(book.begin(first)).as("twice").isEqualTo(HandoverBook.Turn.NOT_OURS);
        assertThat(book.begin(second)).as("its lease ended").isEqualTo(HandoverBook.Turn.SEND);

        book.refused(first, "status 422");
        book.failed(first, "status 500");
        assertThat(view(orderId).lastError()).isNull();
        book.refused(second, "status 422");
        book.handedOver(first, "P-5");

        assertThat(state(orderId)).as("the platform has it").isEqualTo(HandoverState.HANDED_OVER);
    }

    @Test
    void while_the_platform_is_left_in_peace_nothing_counts_as_an_attempt() {
        List<String> orders = Stream.generate(this::paid).limit(3).toList();
        platform.reply = order -> new Reply.NotAsked();

        sweep();

        for (String orderId : orders) {
            assertThat(view(orderId).attempts()).isZero();
            assertThat(view(orderId).state()).isEqualTo(HandoverState.NEW);
            assertThat(view(orderId).nextTryAt()).isNotNull();
        }
    }

    @Test
    void many_orders_are_handed_over_each_once_by_two_instances_at_a_time() throws InterruptedException {
        List<String> orders =
                Stream.generate(this::paid).limit(3L * settings.page()).toList();
        Platform second = new Platform();
        Thread other = Thread.ofVirtual().start(() -> sweep(second));
        sweep();
        other.join();

        assertThat(orders).allSatisfy(orderId -> {
            assertThat(state(orderId)).isEqualTo(HandoverState.HANDED_OVER);
            assertThat(platform.times(orderId) + second.times(orderId)).isEqualTo(1);
        });
    }

    @Test
    void an_order_nobody_paid_has_no_hand_over() {
        assertThat(desk.find("no-such-order")).isNull();
        assertThat(desk.repeat("no-such-order")).isNull();
        assertThat(desk.repeat("名")).isNull();
        assertThatThrownBy(() -> desk.page(null, 0, 201)).hasMessageContaining("1 to 200");
    }

    @Test
    void hand_over_without_an_address_is_a_refusal_to_start_and_off_has_to_be_said() {
        assertThatThrownBy(() -> with(true, "")).hasMessageContaining("SECKILL_ORDER_PLATFORM_URL");
        assertThatThrownBy(() -> with(true, "ftp://shop")).hasMessageContaining("was 'ftp://shop'");
        assertThat(with(false, "").enabled()).isFalse();
        assertThatThrownBy(() -> new HandoverSettings(
                        true,
                        settings.url(),
                        "",
                        settings.http(),
                        settings.every(),
                        8,
                        8,
                        settings.http().timeout(),
                        settings.backOff(),
                        settings.backOffMax()))
                .hasMessageContaining("lease must be longer than a call may take");
    }

    private HandoverSettings with(boolean enabled, String url) {
        return new HandoverSettings(
                enabled,
                URI.create(url),
                "",
                settings.http(),
                settings.every(),
                8,
                8,
                settings.lease(),
                settings.backOff(),
                settings.backOffMax());
    }

    private String paid() {
        String orderId = sale.order(sale.open(1), "ann");
        status(orderId, OrderStatus.PAID);
        transaction.executeWithoutResult(status -> handovers.insert(orderId, 1));
        return orderId;
    }

    private void status(String orderId, OrderStatus status) {
        sale.change("UPDATE reservation SET order_status = ? WHERE reservation_id = ?", status.name(), orderId);
    }

    private void due(String orderId) {
        sale.change("UPDATE order_handover SET due_at = 1 WHERE order_id = ? AND due_at IS NOT NULL", orderId);
    }

    private void sweep() {
        sweep(platform);
    }

    private void sweep(OrderPlatform to) {
        new HandoverSweep(book, to, settings, new HandoverMetrics(handovers, meters)).run();
    }

    private Handover view(String orderId) {
        return Objects.requireNonNull(desk.find(orderId));
    }

    private HandoverState state(String orderId) {
        Handover handover = desk.find(orderId);
        return handover == null ? HandoverState.NEW : handover.state();
    }
}
