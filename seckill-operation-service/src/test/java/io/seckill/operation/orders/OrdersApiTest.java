package io.seckill.operation.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.operation.support.FakeOrderDesk;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class OrdersApiTest {

    private static final String ORDERS = "/api/ops/orders";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeOrderDesk desk;

    @BeforeEach
    void someOrders() {
        desk.has("7-1-paid", OrderStatus.PAID);
        desk.has("7-1-unpaid", OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void orders_are_listed_by_user_offer_and_status() {
        OperatorsApi viewer = OperatorsApi.viewer(port);

        Answer page = viewer.get(ORDERS + "?userId=ann&sessionId=7&productId=1&status=PAID&size=1");

        assertThat(page.status()).isEqualTo(200);
        assertThat(desk.asked()).isEqualTo(new OrderFilter("ann", new OfferKey(7, 1), OrderStatus.PAID));
        assertThat(page.number("/total")).isEqualTo(2);
        assertThat(page.body().at("/items")).hasSize(1);
        assertThat(page.text("/items/0/orderId")).isEqualTo("7-1-paid");
        assertThat(page.text("/items/0/amount")).isEqualTo("19.90");
        assertThat(page.text("/items/0/createdAt")).endsWith("+08:00");
    }

    @Test
    void an_order_is_shown_with_all_that_happened_to_it() {
        Answer order = OperatorsApi.viewer(port).get(ORDERS + "/7-1-paid");

        assertThat(order.status()).isEqualTo(200);
        assertThat(order.text("/order/status")).isEqualTo("PAID");
        assertThat(order.text("/history/0/to")).isEqualTo("PAID");
        assertThat(order.text("/payments/0/state")).isEqualTo("SUCCEEDED");
        assertThat(order.text("/payments/0/amount")).isEqualTo("19.90");
        assertThat(order.text("/charges/0/transactionId")).isEqualTo("t1");
        assertThat(order.body().at("/charges/0/refundedAt").isNull()).isTrue();
    }

    @Test
    void a_paid_order_is_refunded_a_repeat_says_the_same_and_both_are_audited_with_the_reason() {
        OperatorsApi api = OperatorsApi.operator(port);

        Answer first = api.post(ORDERS + "/7-1-paid/refund", "{\"reason\":\"arrived broken\"}");
        Answer again = api.post(ORDERS + "/7-1-paid/refund", "{\"reason\":\"arrived broken\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("/order/status")).isEqualTo("REFUNDING");
        assertThat(again.body()).isEqualTo(first.body());
        Answer log = api.get("/api/ops/audit-log?size=2");
        assertThat(log.text("/items/1/action")).isEqualTo("ORDER_REFUNDED");
        assertThat(log.text("/items/1/subject")).isEqualTo("order:7-1-paid");
        assertThat(log.text("/items/1/before/order/status")).isEqualTo("PAID");
        assertThat(log.text("/items/1/after/reason")).isEqualTo("arrived broken");
        assertThat(log.text("/items/0/before/order/status")).isEqualTo("REFUNDING");
    }

    @Test
    void an_unpaid_order_and_one_that_is_not_there_are_not_refunded_and_a_viewer_only_looks() {
        OperatorsApi api = OperatorsApi.operator(port);

        Answer unpaid = api.post(ORDERS + "/7-1-unpaid/refund", "{\"reason\":\"no\"}");
        Answer unknown = api.post(ORDERS + "/7-1-other/refund", "{\"reason\":\"no\"}");

        assertThat(unpaid.status()).isEqualTo(409);
        assertThat(unpaid.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/code")).isEqualTo("ORDER_NOT_FOUND");
        assertThat(api.get(ORDERS + "/7-1-other").status()).isEqualTo(404);
        assertThat(OperatorsApi.viewer(port)
                        .post(ORDERS + "/7-1-paid/refund", "{\"reason\":\"no\"}")
                        .status())
                .isEqualTo(403);
        assertThat(OperatorsApi.nobody(port).get(ORDERS + "/7-1-paid").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "'', userId",
        "?status=PAID, userId",
        "?userId=ann&status=LOST, status",
        "?sessionId=7, productId",
        "?sessionId=0&productId=1, sessionId",
        "?sessionId=x&productId=1, sessionId",
        "?userId=ann&page=-1, page"
    })
    void a_question_that_cannot_be_answered_names_its_field(String query, String field) {
        Answer answer = OperatorsApi.operator(port).get(ORDERS + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"{}", "'{\"reason\":\" \"}'", "'{\"reason\":null}'"})
    void a_refund_needs_a_reason(String body) {
        Answer answer = OperatorsApi.operator(port).post(ORDERS + "/7-1-paid/refund", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("reason");
    }
}
