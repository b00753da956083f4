package io.seckill.operation.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import io.seckill.operation.support.FakeHandovers;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class HandoverApiTest {

    private static final String HANDOVERS = "/api/ops/handovers";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeHandovers handovers;

    @BeforeEach
    void some() {
        handovers.put("o-new", HandoverState.NEW, OrderStatus.PAID);
        handovers.put("o-done", HandoverState.HANDED_OVER, OrderStatus.PAID);
        handovers.put("o-refused", HandoverState.REFUSED, OrderStatus.PAID);
        handovers.put("o-withdrawn", HandoverState.WITHDRAWN, OrderStatus.REFUNDED);
    }

    @Test
    void they_are_listed_by_state_a_page_at_a_time() {
        OperatorsApi viewer = OperatorsApi.viewer(port);

        Answer refused = viewer.get(HANDOVERS + "?state=REFUSED");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.number("/total")).isEqualTo(1);
        assertThat(refused.text("/items/0/orderId")).isEqualTo("o-refused");
        assertThat(refused.text("/items/0/lastError")).isEqualTo("status 422");
        assertThat(refused.text("/items/0/amount")).isEqualTo("39.80");
        assertThat(refused.text("/items/0/paidAt")).endsWith("+08:00");
        assertThat(viewer.get(HANDOVERS + "?size=3").body().at("/items").size()).isEqualTo(3);
        assertThat(viewer.get(HANDOVERS).number("/total")).isEqualTo(4);
        Answer wrong = viewer.get(HANDOVERS + "?state=LOST&size=0");
        assertThat(wrong.status()).isEqualTo(400);
    }

    @Test
    void one_is_shown_with_what_the_platform_says_of_it_now() {
        Answer done = OperatorsApi.viewer(port).get(HANDOVERS + "/o-done");

        assertThat(done.text("/state")).isEqualTo("HANDED_OVER");
        assertThat(done.text("/reference")).isEqualTo("P-1");
        assertThat(done.text("/platformState")).isEqualTo("PACKED");
        assertThat(OperatorsApi.viewer(port).get(HANDOVERS + "/o-new").text("/platformState"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void one_is_repeated_by_operators_alone_and_that_is_audited() {
        assertThat(OperatorsApi.viewer(port)
                        .post(HANDOVERS + "/o-refused/repeat")
                        .status())
                .isEqualTo(403);
        OperatorsApi operator = OperatorsApi.operator(port);

        Answer repeated = operator.post(HANDOVERS + "/o-refused/repeat");

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text("/state")).isEqualTo("NEW");
        Answer audit = operator.get("/api/ops/audit-log?size=1");
        assertThat(audit.text("/items/0/action")).isEqualTo("HANDOVER_REPEATED");
        assertThat(audit.text("/items/0/subject")).isEqualTo("order:o-refused");
    }

    @Test
    void what_is_not_paid_any_more_is_not_repeated_and_what_is_unknown_is_404() {
        OperatorsApi operator = OperatorsApi.operator(port);

        Answer refunded = operator.post(HANDOVERS + "/o-withdrawn/repeat");
        assertThat(refunded.status()).isEqualTo(409);
        assertThat(refunded.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(refunded.text("/detail")).contains("REFUNDED, not PAID");
        assertThat(operator.post(HANDOVERS + "/o-none/repeat").text("/code")).isEqualTo("ORDER_NOT_FOUND");
        assertThat(operator.get(HANDOVERS + "/o-none").status()).isEqualTo(404);
    }
}
