package io.seckill.order.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class OrderApiTest {

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Test
    void an_order_has_the_promised_shape() {
        OfferKey offer = sale.open(5, 5, 900);
        OrderRequested request = Sale.request(offer, "ann", 3);
        placement.place(List.of(request));

        Shoppers.Answer answer = shoppers.get("ann", "/api/orders/" + request.reservationId());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "orderId",
                        "reservationId",
                        "sessionId",
                        "productId",
                        "quantity",
                        "amount",
                        "status",
                        "createdAt",
                        "payBefore");
        assertThat(answer.text("orderId")).isEqualTo(request.reservationId());
        assertThat(answer.body().path("sessionId").asLong()).isEqualTo(offer.sessionId());
        assertThat(answer.body().path("quantity").asInt()).isEqualTo(3);
        assertThat(answer.body().path("amount").isString()).isTrue();
        assertThat(answer.text("amount")).isEqualTo("59.70");
        assertThat(answer.text("status")).isEqualTo("PENDING_PAYMENT");
        OffsetDateTime created = OffsetDateTime.parse(answer.text("createdAt"));
        assertThat(created.getOffset()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(OffsetDateTime.parse(answer.text("payBefore"))).isEqualTo(created.plusSeconds(900));
    }

    @Test
    void another_persons_order_a_rejected_reservation_and_nonsense_are_not_found() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        OrderRequested rejected = Sale.request(offer, "bob", 1);
        placement.place(List.of(rejected));

        assertNotFound(shoppers.get("bob", "/api/orders/" + orderId));
        assertNotFound(shoppers.get("bob", "/api/orders/" + rejected.reservationId()));
        assertNotFound(shoppers.get("ann", "/api/orders/nothing"));
        assertNotFound(shoppers.get("ann", "/api/orders/%D0%BA%D0%BB%D1%8E%D1%87"));
        assertNotFound(shoppers.get("ann", "/api/orders/" + "x".repeat(2000)));
    }

    @Test
    void nobody_sees_orders_without_a_token() {
        Shoppers.Answer answer = shoppers.send(shoppers.to("/api/orders").GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void the_newest_orders_come_first_twenty_to_a_page() {
        String user = "collector-" + System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            ids.addFirst(sale.order(sale.open(1), user));
        }

        Shoppers.Answer first = shoppers.get(user, "/api/orders?page=0");
        Shoppers.Answer second = shoppers.get(user, "/api/orders?page=1");
        Shoppers.Answer third = shoppers.get(user, "/api/orders?page=2");

        assertThat(orderIds(first)).isEqualTo(ids.subList(0, 20));
        assertThat(orderIds(second)).isEqualTo(ids.subList(20, 23));
        assertThat(orderIds(third)).isEmpty();
        assertThat(first.body().path("total").asInt()).isEqualTo(23);
        assertThat(first.body().path("size").asInt()).isEqualTo(20);
        assertThat(shoppers.get(user, "/api/orders").body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "one", "1.5", "99999999999999"})
    void a_page_that_cannot_be_is_refused(String page) {
        Shoppers.Answer answer = shoppers.get("ann", "/api/orders?page=" + page);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("page");
    }

    private static List<String> orderIds(Shoppers.Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("orderId").asString())
                .toList();
    }

    private static void assertNotFound(Shoppers.Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("ORDER_NOT_FOUND");
    }
}
