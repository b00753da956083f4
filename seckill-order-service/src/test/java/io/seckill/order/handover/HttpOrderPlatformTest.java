package io.seckill.order.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.OutwardClient;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.common.platform.outward.OutwardSettings;
import io.seckill.local.LocalParty;
import io.seckill.local.LocalParty.Answer;
import io.seckill.local.LocalParty.Asked;
import io.seckill.order.handover.OrderPlatform.Knowledge;
import io.seckill.order.handover.OrderPlatform.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The adapter against a platform that keeps the contract, and against one that does not, on a real socket. */
class HttpOrderPlatformTest extends OrderPlatformContract {

    private final LocalParty party = new LocalParty();
    private final OutwardClients outside = new OutwardClients(new SimpleMeterRegistry(), Clock.systemUTC());
    private final OutwardClient client = outside.client(
            "order-platform",
            new OutwardSettings(
                    Duration.ofMillis(500),
                    Duration.ofMillis(400),
                    DataSize.ofKilobytes(64),
                    2,
                    Duration.ofMillis(5),
                    4,
                    Duration.ofMinutes(1)));
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    @BeforeEach
    void keep_the_contract() {
        party.answers(this::wellBehaved);
    }

    @AfterEach
    void close() {
        outside.close();
        party.close();
    }

    @Override
    OrderPlatform platform(String token) {
        return new HttpOrderPlatform(party.url().resolve("/shop/"), token, client);
    }

    private Answer wellBehaved(Asked asked) {
        if (!("Bearer " + TOKEN).equals(asked.headers().get("authorization"))) {
            return new Answer(401, "{}");
        }
        String id = asked.method().equals("POST")
                ? asked.headers().get("idempotency-key")
                : asked.path().substring(asked.path().lastIndexOf('/') + 1);
        if (asked.method().equals("POST")
                && !taken.merge(id, asked.body(), (first, next) -> first).equals(asked.body())) {
            return new Answer(409, "{}");
        }
        return taken.containsKey(id)
                ? new Answer(200, "{\"reference\": \"P-%s\", \"state\": \"TAKEN\", \"more\": [1]}".formatted(id))
                : new Answer(404, "{}");
    }

    @Test
    void an_order_goes_out_as_the_contract_says() {
        platform(TOKEN).handOver(order("o-1", 2));

        assertThat(party.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /shop/orders");
            assertThat(asked.headers())
                    .containsEntry("idempotency-key", "o-1")
                    .containsEntry("authorization", "Bearer " + TOKEN)
                    .containsEntry("content-type", "application/json");
            assertThat(asked.body()).isEqualTo("""
                    {"orderId":"o-1","sessionId":7,"productId":1001,"title":"Kettle & <cup> 壶","quantity":2,\
                    "amount":"39.80","userId":"阿明","paidAt":1795780800000}""");
        });
    }

    @Test
    void what_speaks_of_the_order_is_a_refusal_and_what_speaks_of_us_is_not() {
        for (int status : new int[] {400, 402, 409, 410, 413, 415, 418, 422, 451}) {
            party.answers(status, "we do not deliver there");
            assertThat(platform(TOKEN).handOver(anyOrder(1)))
                    .isEqualTo(new Reply.Refused("status " + status + ": we do not deliver there"));
        }
        for (int status : new int[] {302, 401, 403, 404, 405, 407, 421}) {
            party.answers(status, "");
            assertThat(platform(TOKEN).handOver(anyOrder(1))).isEqualTo(new Reply.Away("status " + status));
        }
        assertThat(party.asked()).as("none was repeated").hasSize(16);
    }

    @Test
    void a_platform_that_fails_is_asked_once_more_with_the_same_key() {
        party.answers(asked -> party.asked().size() == 1 ? new Answer(503, "") : wellBehaved(asked));

        assertThat(platform(TOKEN).handOver(order("o-2", 1))).isEqualTo(new Reply.Taken("P-o-2"));
        assertThat(party.asked())
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("idempotency-key", "o-2"));
    }

    @Test
    void answers_that_make_no_sense_leave_it_open_whether_the_order_was_taken() {
        for (String body : new String[] {"<html>", "", "[]", "{}", "{\"reference\": \" \"}", "x".repeat(70_000)}) {
            party.answers(200, body);
            Reply reply = platform(TOKEN).handOver(anyOrder(1));
            party.answers(this::wellBehaved);
            platform(TOKEN).ask("o-3"); // an answer: the breaker counts from the beginning

            assertThat(reply).as(body.length() > 20 ? "a long body" : body).isInstanceOf(Reply.Away.class);
        }
    }

    @Test
    void a_platform_that_says_nothing_drips_or_is_not_there_is_not_waited_for_and_then_left_in_peace() {
        party.isSilent();
        assertThat(platform(TOKEN).handOver(anyOrder(1))).isEqualTo(new Reply.Away("no answer within 400 ms"));
        party.drips();
        assertThat(platform(TOKEN).handOver(anyOrder(1))).isEqualTo(new Reply.Away("no answer within 400 ms"));

        assertThat(platform(TOKEN).handOver(anyOrder(1))).isEqualTo(new Reply.NotAsked());
        assertThat(platform(TOKEN).ask("o-4")).isInstanceOf(Knowledge.Away.class);
        assertThat(party.asked()).hasSize(4);
    }

    @Test
    void nobody_at_the_address_is_away() {
        party.close();

        assertThat(platform(TOKEN).handOver(anyOrder(1))).isInstanceOf(Reply.Away.class);
    }
}
