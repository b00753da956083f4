package io.seckill.order.hoarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The policy in the order transaction, turned on and off by a change of settings, as Nacos makes it. */
@OrderServiceTest
class HoardingTest {

    private static final String PREFIX = "seckill.order.hoarding.";

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SqlSessionFactory sessions;

    @Autowired
    private ConfigurableEnvironment environment;

    @Autowired
    private ApplicationEventPublisher events;

    private final Map<String, Object> nacos = new HashMap<>();

    @BeforeEach
    void nacosHasTheSay() {
        environment.getPropertySources().addFirst(new MapPropertySource("nacos-of-this-test", nacos));
    }

    @AfterEach
    void nacosHasNothingToSay() {
        environment.getPropertySources().remove("nacos-of-this-test");
        changed();
    }

    @Test
    void off_it_is_in_the_profile_local() {
        for (int i = 0; i < 8; i++) {
            assertThat(reason(sale.open(1), "free")).isEqualTo("ORDERED");
        }
        assertThat(queries.standings(List.of("free"))).isEqualTo(new Standings(false, List.of()));
    }

    @Test
    void who_has_as_many_unpaid_orders_as_allowed_gets_no_more_until_one_is_paid_for_or_given_back() {
        policy(2, 0, 0);
        String first = sale.order(sale.open(1), "hoarder");
        sale.order(sale.open(1), "hoarder");
        OfferKey offer = sale.open(5);

        assertThat(queries.standings(List.of("hoarder", "somebody")))
                .isEqualTo(new Standings(true, List.of(new Standing("hoarder", Standing.Word.TOO_MANY_UNPAID, 0))));
        assertThat(reason(offer, "hoarder")).isEqualTo("TOO_MANY_UNPAID");
        assertThat(reason(offer, "somebody")).isEqualTo("ORDERED");
        sale.assertBooksBalance(offer);

        assertThat(shoppers.post("hoarder", "/api/orders/" + first + "/cancellation")
                        .status())
                .isEqualTo(200);
        assertThat(reason(offer, "hoarder")).isEqualTo("ORDERED");
        sale.assertBooksBalance(offer);
    }

    @Test
    void the_cap_holds_within_a_batch_and_stock_that_is_gone_is_said_first() {
        policy(2, 0, 0);
        OfferKey offer = sale.open(3, 5, 900);

        List<String> reasons = placement
                .place(List.of(
                        Sale.request(offer, "greedy", 1),
                        Sale.request(offer, "greedy", 1),
                        Sale.request(offer, "greedy", 1),
                        Sale.request(offer, "greedy", 2)))
                .stream()
                .map(HoardingTest::word)
                .toList();

        assertThat(reasons).containsExactly("ORDERED", "ORDERED", "TOO_MANY_UNPAID", "STOCK");
    }

    @Test
    void a_paid_order_is_not_held_against_anybody() {
        policy(1, 1, 1);
        String paid = sale.order(sale.open(1), "payer");
        sale.change("UPDATE reservation SET order_status = 'PAID', due_at = NULL WHERE reservation_id = ?", paid);

        assertThat(reason(sale.open(1), "payer")).isEqualTo("ORDERED");
    }

    @Test
    void who_let_orders_lapse_waits_until_the_cooldown_is_over_by_the_databases_clock() {
        policy(0, 2, 0);
        lapsed("lapser", 60);
        assertThat(reason(sale.open(1), "lapser")).isEqualTo("ORDERED");
        lapsed("lapser", 599);

        Standing standing = queries.standings(List.of("lapser")).refused().getFirst();
        assertThat(standing.word()).isEqualTo(Standing.Word.COOLING_DOWN);
        // the younger lapse counts: 60 s ago
        assertThat(standing.againMillis()).isBetween(400_000L, 540_000L);
        assertThat(reason(sale.open(1), "lapser")).isEqualTo("COOLING_DOWN");

        sale.change(
                "UPDATE reservation SET pay_before = pay_before - 540000 WHERE user_id = 'lapser' AND reason = 'LAPSED'");
        assertThat(reason(sale.open(1), "lapser")).isEqualTo("ORDERED");
    }

    @Test
    void who_gives_back_too_often_waits_too_counted_from_when_it_was_given_back() {
        OfferKey offer = sale.open(5);
        String first = sale.order(offer, "fickle");
        shoppers.post("fickle", "/api/orders/" + first + "/cancellation");
        String second = sale.order(offer, "fickle");
        shoppers.post("fickle", "/api/orders/" + second + "/cancellation");
        policy(0, 1, 2);

        Standing standing = queries.standings(List.of("fickle")).refused().getFirst();

        // its deadline would have been 15 minutes away; it was given back just now
        assertThat(standing.againMillis()).isBetween(400_000L, 600_000L);
        policy(0, 1, 3);
        assertThat(queries.standings(List.of("fickle")).refused()).isEmpty();
    }

    @Test
    void a_repeat_of_a_rejected_request_stays_rejected_when_the_policy_is_turned_off() {
        policy(1, 0, 0);
        sale.order(sale.open(1), "late");
        OfferKey offer = sale.open(1);
        OrderRequested request = Sale.request(offer, "late", 1);
        assertThat(word(placement.place(List.of(request)).getFirst())).isEqualTo("TOO_MANY_UNPAID");

        policy(0, 0, 0);

        assertThat(word(placement.place(List.of(request)).getFirst())).isEqualTo("TOO_MANY_UNPAID");
        assertThat(reason(offer, "late")).isEqualTo("ORDERED");
    }

    @Test
    void the_question_is_answered_from_an_index_that_old_and_rejected_rows_do_not_lengthen() {
        String sql = sessions.getConfiguration()
                .getMappedStatement(HoardingMapper.class.getName() + ".recent")
                .getBoundSql(Map.of("users", List.of("ann", "bob"), "reach", 1L))
                .getSql();

        List<Map<String, Object>> plan = jdbc.queryForList("EXPLAIN " + sql, "ann", "bob", 1L);

        assertThat(plan.getFirst()).containsEntry("type", "range").containsEntry("key", "reservation_user_deadline");
    }

    private void policy(int unpaidOrders, int lapses, int returns) {
        nacos.put(PREFIX + "unpaid-orders", unpaidOrders);
        nacos.put(PREFIX + "lapses", lapses);
        nacos.put(PREFIX + "returns", returns);
        changed();
    }

    private void changed() {
        events.publishEvent(new EnvironmentChangeEvent(Set.of(PREFIX + "unpaid-orders")));
    }

    /** An order of this user that lapsed so long ago. */
    private void lapsed(String userId, int secondsAgo) {
        String id = sale.order(sale.open(1), userId);
        sale.change(
                "UPDATE reservation SET order_status = 'CANCELLED', reason = 'LAPSED', due_at = NULL, release_state = 'DONE', "
                        + "pay_before = UNIX_TIMESTAMP(NOW(3)) * 1000 - ? WHERE reservation_id = ?",
                secondsAgo * 1000L,
                id);
    }

    private String reason(OfferKey offer, String userId) {
        return word(placement.place(List.of(Sale.request(offer, userId, 1))).getFirst());
    }

    private static String word(ReservationOutcome outcome) {
        return outcome.reason() == null ? outcome.status().name() : outcome.reason();
    }
}
