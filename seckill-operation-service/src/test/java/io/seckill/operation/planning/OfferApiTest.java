package io.seckill.operation.planning;

import static io.seckill.operation.planning.SessionApiTest.fields;
import static io.seckill.operation.planning.SessionApiTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.FakeProductCenter;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class OfferApiTest {

    private static final String NUMBERS =
            "\"originalPrice\": \"199.00\", \"seckillPrice\": \"99.00\", \"seckillStock\": 10, \"purchaseLimit\": 1";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeProductCenter center = new FakeProductCenter();

    private OperatorsApi api = OperatorsApi.nobody(0);
    private long product;

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
        product = OperatorsApi.newProduct();
    }

    @AfterEach
    void productCenterIsBack() {
        center.setAway(false);
    }

    @Test
    void a_product_is_added_and_read_again_with_money_as_text() {
        long id = api.newSession();

        Answer added = api.post(path(id, "/products"), """
                {"productId": %d, "title": "Tea set", "imageUrl": "/img/tea.png", "description": "Blue.\\nHand-made.",
                 "originalPrice": 199, "seckillPrice": "9.9", "seckillStock": 100, "purchaseLimit": 2}""".formatted(product));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.http().headers().firstValue("Location")).contains(path(id, "/products/" + product));
        assertThat(added.number("/sessionId")).isEqualTo(id);
        assertThat(added.number("/productId")).isEqualTo(product);
        assertThat(added.text("/originalPrice")).isEqualTo("199.00");
        assertThat(added.text("/seckillPrice")).isEqualTo("9.90");
        assertThat(added.body().at("/seckillPrice").isString()).isTrue();
        assertThat(added.text("/description")).isEqualTo("Blue.\nHand-made.");
        assertThat(added.number("/seckillStock")).isEqualTo(100);
        assertThat(added.number("/purchaseLimit")).isEqualTo(2);
        assertThat(added.text("/status")).isEqualTo("DRAFT");
        assertThat(added.number("/version")).isEqualTo(1);
        assertThat(api.get(path(id, "/products/" + product)).body()).isEqualTo(added.body());
        assertThat(api.get(path(id, "/products")).body().at("/items/0")).isEqualTo(added.body());
    }

    @Test
    void all_that_is_wrong_with_a_product_is_said_at_once() {
        Answer refused = api.post(path(api.newSession(), "/products"), """
                {"productId": 0, "title": "", "imageUrl": "javascript:alert(1)", "originalPrice": "1.999",
                 "seckillPrice": -1, "seckillStock": 0, "purchaseLimit": 0}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("VALIDATION_FAILED");
        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "productId",
                        "title",
                        "imageUrl",
                        "originalPrice",
                        "seckillPrice",
                        "seckillStock",
                        "purchaseLimit");
    }

    @Test
    void what_is_required_and_missing_is_named() {
        assertThat(fields(api.post(path(api.newSession(), "/products"), "{}")))
                .containsExactlyInAnyOrder(
                        "productId", "originalPrice", "seckillPrice", "seckillStock", "purchaseLimit");
    }

    @Test
    void a_price_with_a_third_place_is_refused_also_as_a_number() {
        for (String price : new String[] {"9.999", "\"9.999\"", "9.900", "1e1", "\"NaN\"", "\"\"", "\"-0.01\""}) {
            Answer refused = api.post(path(api.newSession(), "/products"), """
                    {"productId": %d, "title": "x", "originalPrice": "199.00", "seckillPrice": %s,
                     "seckillStock": 1, "purchaseLimit": 1}""".formatted(product, price));

            assertThat(refused.status()).as(price).isEqualTo(400);
            assertThat(fields(refused)).as(price).containsExactly("seckillPrice");
        }
    }

    @Test
    void money_of_another_type_is_refused() {
        for (String price : new String[] {"true", "[1]", "{\"amount\": 1}"}) {
            Answer refused = api.post(path(api.newSession(), "/products"), """
                    {"productId": %d, "title": "x", "originalPrice": "199.00", "seckillPrice": %s,
                     "seckillStock": 1, "purchaseLimit": 1}""".formatted(product, price));

            assertThat(refused.status()).as(price).isEqualTo(400);
            assertThat(refused.text("/code")).as(price).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void the_seckill_price_is_not_above_the_original_one() {
        Answer refused = api.post(path(api.newSession(), "/products"), """
                {"productId": %d, "title": "x", "originalPrice": "10.00", "seckillPrice": "10.01",
                 "seckillStock": 1, "purchaseLimit": 1}""".formatted(product));

        assertThat(fields(refused)).containsExactly("seckillPrice");
    }

    @Test
    void what_is_left_out_comes_from_the_product_center() {
        Answer added =
                api.post(path(api.newSession(), "/products"), "{\"productId\": %d, %s}".formatted(product, NUMBERS));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/title")).isEqualTo("Product " + product);
        assertThat(added.text("/imageUrl")).isEqualTo("https://cdn.example/" + product + ".png");
        assertThat(added.text("/description")).isEqualTo("Good.");
    }

    @Test
    void a_product_that_the_product_center_does_not_know_needs_a_title() {
        long id = api.newSession();
        long unknown = 1_000_000 + product;

        assertThat(fields(api.post(path(id, "/products"), "{\"productId\": %d, %s}".formatted(unknown, NUMBERS))))
                .containsExactly("title");
        assertThat(api.post(
                                path(id, "/products"),
                                "{\"productId\": %d, \"title\": \"Mine\", %s}".formatted(unknown, NUMBERS))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void while_the_product_center_is_away_a_title_has_to_be_given() {
        long id = api.newSession();
        center.setAway(true);

        Answer busy = api.post(path(id, "/products"), "{\"productId\": %d, %s}".formatted(product, NUMBERS));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.text("/code")).isEqualTo("BUSY");
        assertThat(busy.text("/detail")).contains("product centre");
        assertThat(busy.http().headers().firstValue("Retry-After")).isPresent();

        Answer added = api.post(
                path(id, "/products"), "{\"productId\": %d, \"title\": \"Mine\", %s}".formatted(product, NUMBERS));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/imageUrl")).isEmpty();
    }

    @Test
    void a_session_has_a_product_once() {
        long id = api.newSession();
        assertThat(api.addProduct(id, product).status()).isEqualTo(201);

        Answer again = api.addProduct(id, product);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("PRODUCT_ALREADY_ON_SALE");
    }

    @Test
    void a_published_session_takes_no_more_products() {
        long id = api.onSale(product);

        Answer refused = api.addProduct(id, OperatorsApi.newProduct());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void a_draft_product_changes_in_all_and_can_be_deleted() {
        long id = api.newSession();
        api.addProduct(id, product);
        String offer = path(id, "/products/" + product);

        Answer changed = api.put(offer, """
                {"title": "Blue tea set", "seckillPrice": "88.80", "seckillStock": 7, "version": 1}""");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/seckillPrice")).isEqualTo("88.80");
        assertThat(changed.number("/seckillStock")).isEqualTo(7);
        assertThat(changed.text("/description")).isEqualTo("Blue.");
        assertThat(api.put(offer, "{\"title\": \"x\", \"version\": 1}").text("/code"))
                .isEqualTo("STALE_VERSION");
        assertThat(fields(api.put(offer, "{\"seckillPrice\": \"200.00\"}"))).containsExactly("seckillPrice");

        assertThat(api.delete(offer).status()).isEqualTo(204);
        assertThat(api.get(offer).text("/code")).isEqualTo("OFFER_NOT_FOUND");
    }

    @Test
    void on_sale_words_change_and_numbers_do_not() {
        String offer = path(api.onSale(product), "/products/" + product);

        Answer words = api.put(offer, "{\"title\": \"Blue\", \"imageUrl\": \"\", \"description\": \"\"}");
        assertThat(words.status()).isEqualTo(200);
        assertThat(words.text("/title")).isEqualTo("Blue");
        for (String number : new String[] {
            "\"seckillPrice\": \"98.00\"", "\"originalPrice\": 200", "\"purchaseLimit\": 3", "\"seckillStock\": 101"
        }) {
            Answer refused = api.put(offer, "{" + number + "}");
            assertThat(refused.status()).as(number).isEqualTo(409);
            assertThat(refused.text("/code")).as(number).isEqualTo("ILLEGAL_TRANSITION");
        }
        // the whole body with only the title changed is fine
        assertThat(api.put(offer, """
                        {"title": "Green", "originalPrice": "199.00", "seckillPrice": "99.00",
                         "seckillStock": 100, "purchaseLimit": 2}""").status()).isEqualTo(200);
    }

    @Test
    void an_offer_is_paused_resumed_and_taken_off() {
        String offer = path(api.onSale(product), "/products/" + product);

        assertThat(api.post(offer + "/pause").text("/status")).isEqualTo("PAUSED");
        assertThat(api.post(offer + "/pause").status()).isEqualTo(200);
        assertThat(api.post(offer + "/resume").text("/status")).isEqualTo("PUBLISHED");
        assertThat(api.delete(offer).status()).isEqualTo(204);
        assertThat(api.get(offer).text("/status")).isEqualTo("CLOSED");
        Answer resumed = api.post(offer + "/resume");
        assertThat(resumed.status()).isEqualTo(409);
        assertThat(resumed.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(api.delete(offer).status()).isEqualTo(204);
    }

    @Test
    void an_unknown_product_is_404_whatever_is_asked_of_it() {
        long id = api.newSession();
        for (long unknown : new long[] {0, -1, 987_654_321, Long.MAX_VALUE}) {
            String offer = path(id, "/products/" + unknown);
            assertThat(api.get(offer).text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.put(offer, "{}").text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.delete(offer).text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.post(offer + "/pause").text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.post(offer + "/resume").text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.get(offer + "/ledger").text("/code")).isEqualTo("OFFER_NOT_FOUND");
            assertThat(api.post(offer + "/reconciliation").text("/code")).isEqualTo("OFFER_NOT_FOUND");
        }
        assertThat(api.get(path(987_654_321, "/products/1")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
    }
}
