package io.seckill.order.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderSlice;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderSummary;
import io.seckill.common.order.RefundReply;
import io.seckill.common.session.OfferKey;
import io.seckill.order.Heard;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class DeskTest {

    @Autowired
    private OrderDesk desk;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Heard heard;

    @Test
    void orders_are_found_by_user_offer_and_status_the_newest_first() {
        OfferKey offer = sale.open(3);
        OfferKey other = sale.open(1);
        String user = "desk-" + offer.sessionId();
        String first = sale.order(offer, user);
        String second = sale.order(other, user);
        String strange = sale.order(offer, "bob");
        pay("bob", strange);

        assertThat(ids(new OrderFilter(user, null, null))).containsExactly(second, first);
        assertThat(ids(new OrderFilter(null, offer, null))).containsExactly(strange, first);
        assertThat(ids(new OrderFilter(user, offer, null))).containsExactly(first);
        assertThat(ids(new OrderFilter(null, offer, OrderStatus.PAID))).containsExactly(strange);
        assertThat(desk.orders(new OrderFilter(user, null, null), 1, 1).total()).isEqualTo(2);
        assertThat(desk.orders(new OrderFilter(user, null, null), 1, 1).orders())
                .extracting(OrderSummary::orderId)
                .containsExactly(first);
        assertThatThrownBy(() -> desk.orders(new OrderFilter(null, null, null), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sessions_orders_are_read_part_by_part_the_oldest_first() {
        OfferKey offer = sale.open(5);
        OfferKey other = sale.open(1);
        List<String> made = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            made.add(sale.order(offer, "part-" + each));
            if (each == 2) {
                sale.order(other, "stranger");
            }
        }

        List<String> read = new ArrayList<>();
        long after = 0;
        int parts = 0;
        do {
            OrderSlice part = desk.ofSession(offer.sessionId(), after, 2);
            part.orders().forEach(order -> read.add(order.orderId()));
            assertThat(part.orders()).hasSizeLessThanOrEqualTo(2);
            assertThat(part.next() == 0 || part.next() > after).isTrue();
            after = part.next();
        } while (after != 0 && parts++ < 100);

        assertThat(read).containsExactlyElementsOf(made);
        assertThat(desk.ofSession(Long.MAX_VALUE, 0, 2)).isEqualTo(new OrderSlice(List.of(), 0));
        assertThatThrownBy(() -> desk.ofSession(1, -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.ofSession(1, 0, 201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_paid_order_is_taken_back_through_the_sandbox_and_its_unit_is_sold_again() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        pay("ann", orderId);

        RefundReply reply = desk.refund(orderId);

        assertThat(reply.word()).isEqualTo(RefundReply.Word.TAKEN);
        assertThat(Objects.requireNonNull(reply.before()).order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(Objects.requireNonNull(reply.after()).order().status())
                .isIn(OrderStatus.REFUNDING, OrderStatus.REFUNDED);
        await().atMost(Duration.ofSeconds(30)).until(() -> record(orderId).released());
        OrderRecord done = record(orderId);
        assertThat(done.order().status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(done.order().reason()).isEqualTo("REFUNDED");
        assertThat(done.history())
                .extracting(OrderRecord.Step::to)
                .containsExactly(OrderStatus.PAID, OrderStatus.REFUNDING, OrderStatus.REFUNDED);
        assertThat(done.payments()).extracting(OrderRecord.Payment::state).containsExactly("SUCCEEDED");
        assertThat(done.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.state()).isEqualTo("REFUNDED");
            assertThat(charge.refundReason()).isEqualTo("ORDER");
            assertThat(charge.refundedAt()).isPositive();
        });
        assertThat(desk.refund(orderId).word()).isEqualTo(RefundReply.Word.TAKEN);
        assertThat(record(orderId)).isEqualTo(done);
        assertThat(shoppers.get("ann", "/api/orders/" + orderId).text("status")).isEqualTo("REFUNDED");
        assertThat(sale.order(offer, "bob")).isNotEmpty();
        sale.assertBooksBalance(offer);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> heard.events(offer).stream()
                        .anyMatch(e -> e.orderId().equals(orderId) && e.status() == OrderStatus.REFUNDED));
    }

    @Test
    void an_unpaid_order_is_not_taken_back_and_one_that_is_not_there_is_unknown() {
        String orderId = sale.order(sale.open(1), "ann");

        assertThat(desk.refund(orderId).word()).isEqualTo(RefundReply.Word.NOT_PAID);
        assertThat(record(orderId).order().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(desk.refund("nobody").word()).isEqualTo(RefundReply.Word.UNKNOWN);
        assertThat(desk.order("ключ")).isNull();
    }

    private void pay(String user, String orderId) {
        String payUrl =
                shoppers.post(user, "/api/orders/" + orderId + "/payments").text("payUrl");
        assertThat(shoppers.send(shoppers.to(payUrl + "/pay").POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
    }

    private OrderRecord record(String orderId) {
        return Objects.requireNonNull(desk.order(orderId));
    }

    private List<String> ids(OrderFilter filter) {
        return desk.orders(filter, 10, 0).orders().stream()
                .map(OrderSummary::orderId)
                .toList();
    }
}
