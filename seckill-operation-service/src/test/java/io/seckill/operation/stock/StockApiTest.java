package io.seckill.operation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.announce.RecordingBroker;
import io.seckill.operation.offer.Units;
import io.seckill.operation.support.FakeInventory;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class StockApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeInventory inventory = new FakeInventory();

    @Autowired
    private RecordingBroker broker = new RecordingBroker();

    private OperatorsApi api = OperatorsApi.nobody(0);
    private OfferKey key = new OfferKey(1, 1);
    private String offer = "";

    @BeforeEach
    void anOfferOfHundredUnitsIsOnSale() {
        api = OperatorsApi.operator(port);
        long product = OperatorsApi.newProduct();
        key = new OfferKey(api.onSale(product), product);
        offer = "/api/ops/sessions/" + key.sessionId() + "/products/" + product;
        inventory.grant(key, 100);
    }

    @AfterEach
    void inventoryIsWell() {
        inventory.setMood(FakeInventory.Mood.WELL);
    }

    @Test
    void a_rise_is_applied_and_told_to_everyone() {
        Answer rise = adjust("a-1", 50);

        assertThat(rise.status()).isEqualTo(200);
        assertThat(rise.number("/requested")).isEqualTo(50);
        assertThat(rise.number("/applied")).isEqualTo(50);
        assertThat(api.get(offer).number("/seckillStock")).isEqualTo(150);
        assertThat(broker.offers(key.sessionId(), key.productId()).getLast().seckillStock())
                .isEqualTo(150);
    }

    @Test
    void a_fall_takes_what_is_available_down_to_none() {
        inventory.reserve(key, 30);

        Answer fall = adjust("a-1", -100);

        assertThat(fall.number("/requested")).isEqualTo(-100);
        assertThat(fall.number("/applied")).isEqualTo(-70);
        assertThat(api.get(offer).number("/seckillStock")).isEqualTo(30);
        assertThat(adjust("a-2", -30).number("/applied")).isZero();
    }

    @Test
    void the_same_adjustment_again_is_the_same_answer_and_changes_nothing() {
        Answer first = adjust("a-1", 50);

        assertThat(adjust("a-1", 50).body()).isEqualTo(first.body());
        assertThat(api.get(offer).number("/seckillStock")).isEqualTo(150);
    }

    @Test
    void an_id_that_was_used_with_another_delta_is_refused() {
        adjust("a-1", 50);

        Answer reused = adjust("a-1", 51);

        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.text("/code")).isEqualTo("ADJUSTMENT_REUSED");
    }

    @Test
    void a_lost_answer_is_found_again_by_repeating() {
        inventory.setMood(FakeInventory.Mood.TIMES_OUT);
        Answer unknown = adjust("a-1", 50);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.text("/code")).isEqualTo("BUSY");
        assertThat(unknown.http().headers().firstValue("Retry-After")).isPresent();

        inventory.setMood(FakeInventory.Mood.WELL);
        assertThat(adjust("a-1", 50).number("/applied")).isEqualTo(50);
        assertThat(api.get(offer).number("/seckillStock")).isEqualTo(150);
    }

    @Test
    void a_closed_offer_takes_no_new_adjustment_but_answers_an_old_one_again() {
        Answer first = adjust("a-1", 50);
        api.delete(offer);
        inventory.close(key);

        assertThat(adjust("a-1", 50).body()).isEqualTo(first.body());
        Answer late = adjust("a-2", 1);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void while_stock_is_not_granted_or_is_rebuilt_it_is_busy() {
        inventory.setMood(FakeInventory.Mood.BUSY);

        assertThat(adjust("a-1", 1).text("/code")).isEqualTo("BUSY");
        assertThat(api.get(offer + "/ledger").status()).isEqualTo(503);
        assertThat(api.post(offer + "/reconciliation").text("/code")).isEqualTo("BUSY");
    }

    @Test
    void a_draft_is_changed_by_put_and_not_by_adjustments() {
        long product = OperatorsApi.newProduct();
        long session = api.newSession();
        api.addProduct(session, product);
        String draft = "/api/ops/sessions/" + session + "/products/" + product;

        Answer refused =
                api.post(draft + "/stock-adjustments", "{\"adjustmentId\": \"a\", \"delta\": 1, \"reason\": \"more\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(api.get(draft + "/ledger").number("/total")).isZero();
        assertThat(api.post(draft + "/reconciliation").text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void what_is_wrong_with_an_adjustment_is_named() {
        Answer refused =
                api.post(offer + "/stock-adjustments", "{\"adjustmentId\": \"a b\", \"delta\": 0, \"reason\": \" \"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/field").stringValue()))
                .containsExactly("adjustmentId", "delta", "reason");
        assertThat(adjust("a-1", Units.MOST).text("/code")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void adjustments_at_once_add_up_or_ask_to_be_repeated() throws Exception {
        List<Callable<Integer>> operators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "at-once-" + i;
            operators.add(() -> {
                int tries = 1;
                while (adjust(id, 10).status() != 200) {
                    tries++;
                }
                return tries;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(operators.size())) {
            for (Future<Integer> tries : threads.invokeAll(operators)) {
                assertThat(tries.get()).isPositive();
            }
        }
        assertThat(api.get(offer).number("/seckillStock")).isEqualTo(180);
    }

    @Test
    void the_ledger_is_shown_as_inventory_has_it() {
        inventory.reserve(key, 40);

        Answer ledger = api.get(offer + "/ledger");

        assertThat(ledger.status()).isEqualTo(200);
        assertThat(ledger.number("/total")).isEqualTo(100);
        assertThat(ledger.text("/shards/0/node")).isEqualTo("redis-1");
        assertThat(ledger.text("/shards/0/state")).isEqualTo("OPEN");
        assertThat(ledger.number("/shards/0/available")).isEqualTo(60);
        assertThat(ledger.number("/shards/0/pending")).isEqualTo(40);
        assertThat(ledger.number("/shards/0/granted")).isEqualTo(100);
        assertThat(ledger.body().at("/balanced").asBoolean()).isTrue();
        assertThat(ledger.body().at("/differences").isArray()).isTrue();
    }

    @Test
    void a_reconciliation_says_what_it_did_and_is_audited() {
        Answer done = api.post(offer + "/reconciliation");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("/repairs/0")).contains("r-1");
        assertThat(done.number("/ledger/total")).isEqualTo(100);
        assertThat(api.get("/api/ops/audit-log?size=1").text("/items/0/action")).isEqualTo("STOCK_RECONCILED");
    }

    private Answer adjust(String id, int delta) {
        return api.post(
                offer + "/stock-adjustments",
                "{\"adjustmentId\": \"%s\", \"delta\": %d, \"reason\": \"a test\"}".formatted(id, delta));
    }
}
