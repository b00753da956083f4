package io.seckill.order.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Shoppers;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The stand-in keeps the contract that it stands in for. */
@OrderServiceTest
class OrderPlatformStandInTest extends OrderPlatformContract {

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    @Autowired
    private OutwardClients outside;

    @Autowired
    private HandoverSettings settings;

    @Autowired
    private Shoppers shoppers;

    @Override
    OrderPlatform platform(String token) {
        return new HttpOrderPlatform(
                settings.requiredUrl(),
                token,
                outside.client("order-platform under test " + CLIENTS.incrementAndGet(), settings.http()));
    }

    @Test
    void it_shows_what_it_got_and_how_often_to_those_who_know_the_token() {
        HandoverRow order = anyOrder(2);
        platform(TOKEN).handOver(order);
        platform(TOKEN).handOver(order);

        Shoppers.Answer shown = shoppers.send(shoppers.to("/sandbox/platform/orders")
                .header("Authorization", "Bearer " + TOKEN)
                .GET());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).anySatisfy(each -> {
            assertThat(each.path("orderId").asString()).isEqualTo(order.orderId());
            assertThat(each.path("deliveries").asInt()).isEqualTo(2);
            assertThat(each.at("/order/amount").asString()).isEqualTo("39.80");
            assertThat(each.at("/order/userId").asString()).isEqualTo("阿明");
        });
        assertThat(shoppers.send(shoppers.to("/sandbox/platform/orders").GET()).status())
                .isEqualTo(401);
    }

    @Test
    void what_is_no_order_is_refused_naming_the_field() {
        assertThat(post("o-1", "<html>").body().at("/errors/0/field").asString())
                .isEqualTo("body");
        assertThat(post("o-1", "{\"orderId\":\"o-1\"}")
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("amount");
        assertThat(post("o-2", """
                {"orderId":"o-1","sessionId":7,"productId":1001,"quantity":2,"amount":"39.80","userId":"a","paidAt":1}""").body().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    }

    private Shoppers.Answer post(String key, String body) {
        return shoppers.send(shoppers.to("/sandbox/platform/orders")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
