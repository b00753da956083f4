package io.seckill.order.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.handover.OrderPlatform.Knowledge;
import io.seckill.order.handover.OrderPlatform.Reply;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What docs/platform.md asks of an order platform, whoever it is. */
abstract class OrderPlatformContract {

    static final String TOKEN = "local-only-the-stand-in-takes-orders-with-this";

    /** Our adapter at the platform under test, with this token. */
    abstract OrderPlatform platform(String token);

    @Test
    void an_order_is_taken_and_can_be_asked_for() {
        HandoverRow order = anyOrder(2);

        Reply reply = platform(TOKEN).handOver(order);

        assertThat(reply).isInstanceOf(Reply.Taken.class);
        assertThat(platform(TOKEN).ask(order.orderId())).isInstanceOfSatisfying(Knowledge.Known.class, known -> {
            assertThat(new Reply.Taken(known.reference())).isEqualTo(reply);
            assertThat(known.state()).isEqualTo("TAKEN");
        });
    }

    @Test
    void the_same_order_again_is_the_same_order() {
        HandoverRow order = anyOrder(1);

        assertThat(platform(TOKEN).handOver(order)).isEqualTo(platform(TOKEN).handOver(order));
    }

    @Test
    void another_order_with_a_key_that_is_taken_is_refused() {
        HandoverRow order = anyOrder(1);
        platform(TOKEN).handOver(order);

        assertThat(platform(TOKEN).handOver(order(order.orderId(), 2)))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("status 409"));
    }

    @Test
    void an_order_it_never_got_is_unknown() {
        assertThat(platform(TOKEN).ask("never-" + UUID.randomUUID())).isEqualTo(new Knowledge.Unknown());
    }

    @Test
    void who_does_not_know_the_token_is_sent_away_which_says_nothing_about_the_order() {
        HandoverRow order = anyOrder(1);

        assertThat(platform("wrong").handOver(order))
                .isInstanceOfSatisfying(
                        Reply.Away.class, away -> assertThat(away.why()).startsWith("status 401"));
        assertThat(platform("").ask(order.orderId())).isInstanceOf(Knowledge.Away.class);
        assertThat(platform(TOKEN).ask(order.orderId())).isEqualTo(new Knowledge.Unknown());
    }

    static HandoverRow anyOrder(int quantity) {
        return order("o-" + UUID.randomUUID(), quantity);
    }

    static HandoverRow order(String orderId, int quantity) {
        return new HandoverRow(
                orderId,
                HandoverState.NEW,
                7,
                1001,
                "Kettle & <cup> 壶",
                "阿明",
                quantity,
                new BigDecimal("19.90").multiply(BigDecimal.valueOf(quantity)),
                OrderStatus.PAID,
                1_795_780_800_000L,
                1_795_780_800_000L,
                0,
                0,
                null,
                null,
                null);
    }
}
