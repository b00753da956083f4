package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.order.Handovers;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.handover.PaidOrders;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An order is PAID and owed to the platform, or neither. */
@OrderServiceTest
class PaidOrderTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Handovers handovers;

    @Autowired
    private PaidOrders paidOrders;

    @Autowired
    private GuardMapper guards;

    @Autowired
    private ReservationMapper reservations;

    @Autowired
    private PaymentMapper payments;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_hand_over_is_written_in_the_very_transaction_in_which_the_order_is_paid() {
        String orderId = sale.order(sale.open(1), "ann");
        String paymentId =
                shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("paymentId");
        Notification paid = new Notification(
                paymentId, "t-" + orderId, orderId, new BigDecimal("19.90"), Notification.Status.SUCCEEDED);
        PaidOrders failing = (order, at) -> {
            paidOrders.paid(order, at);
            throw new IllegalStateException("after the row was written");
        };

        assertThatThrownBy(() -> new PaymentBook(guards, reservations, payments, failing, transaction).write(paid))
                .hasMessageContaining("after the row was written");
        assertThat(sale.column("order_status", orderId)).isEqualTo("PENDING_PAYMENT");
        assertThat(handovers.find(orderId)).isNull();

        new PaymentBook(guards, reservations, payments, paidOrders, transaction).write(paid);
        assertThat(sale.column("order_status", orderId)).isEqualTo("PAID");
        assertThat(handovers.find(orderId)).isNotNull();

        new PaymentBook(guards, reservations, payments, failing, transaction).write(paid);
        assertThat(sale.column("order_status", orderId))
                .as("a repeat pays nothing")
                .isEqualTo("PAID");
    }
}
