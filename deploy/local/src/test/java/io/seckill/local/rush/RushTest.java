package io.seckill.local.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.local.rush.Story.Ending;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RushTest {

    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), 100);

    @Test
    void everyone_who_can_gets_a_unit_and_the_rest_is_told_there_is_none() throws Exception {
        try (PretendShop shop = new PretendShop()) {
            RushResult result = rush(shop, plan(30, 120, 100, 1));

            assertThat(Invariants.check(result)).isEmpty();
            assertThat(result.paid()).isEqualTo(30);
            assertThat(result.ended(Ending.SOLD_OUT)).isEqualTo(90);
            assertThat(result.repeats()).isNotEmpty();
        }
    }

    @Test
    void lost_answers_and_busy_services_change_nothing_of_the_result() throws Exception {
        try (PretendShop shop = new PretendShop().inTrouble(15)) {
            RushResult result = rush(shop, plan(30, 120, 100, 2));

            assertThat(Invariants.check(result)).isEmpty();
            assertThat(result.paid()).isEqualTo(15);
            assertThat(result.stories())
                    .anySatisfy(story -> assertThat(story.refusals()).containsKey("BUSY"))
                    .anySatisfy(story -> assertThat(story.refusals()).containsKey("no answer"));
        }
    }

    @Test
    void units_that_lapsed_are_sold_to_those_who_come_back() throws Exception {
        try (PretendShop shop = new PretendShop().lapsingAfter(Duration.ofMillis(300))) {
            RushResult result = rush(shop, plan(10, 60, 50, 1));

            assertThat(Invariants.check(result)).isEmpty();
            assertThat(result.paid()).isEqualTo(10);
            assertThat(result.ended("RELEASED")).isPositive();
        }
    }

    @Test
    void a_shop_that_oversells_is_found_out() throws Exception {
        try (PretendShop shop = new PretendShop().thatOversells()) {
            RushResult result = rush(shop, plan(5, 40, 100, 1));

            assertThat(Invariants.check(result)).extracting(Broken::what).contains("I3");
        }
    }

    @Test
    void a_shop_that_forgets_its_tokens_is_found_out() throws Exception {
        try (PretendShop shop = new PretendShop().thatForgetsTokens()) {
            RushResult result = rush(shop, plan(50, 20, 100, 1));

            assertThat(Invariants.check(result)).extracting(Broken::what).contains("I6");
        }
    }

    @Test
    void a_plan_out_of_bounds_names_its_option() {
        assertThatThrownBy(() -> plan(0, 50, 30, 1)).hasMessageContaining("--stock");
        assertThatThrownBy(() -> plan(1, 50, 101, 1)).hasMessageContaining("--pay");
    }

    @Test
    void a_system_that_is_away_is_told_in_one_sentence() throws IOException {
        PretendShop shop = new PretendShop();
        shop.close();

        assertThatThrownBy(() -> rush(shop, plan(1, 1, 100, 1)))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("POST /api/ops/sessions got no answer");
    }

    private static RushResult rush(PretendShop shop, RushPlan plan) throws InterruptedException, CallFailed {
        try (Http http = new Http(50);
                Http waiting = new Http(50)) {
            Entrances where = shop.entrances();
            return new Rush(
                            OperatorClient.local(http, where.operation()),
                            new ShopperClient(http, waiting, where.nginx()),
                            Clock.systemUTC(),
                            Progress.silent())
                    .run(plan);
        }
    }

    private static RushPlan plan(int stock, int shoppers, int pay, int quantity) {
        return new RushPlan(stock, shoppers, pay, quantity, 50, 42, SHORT, Duration.ofSeconds(60));
    }
}
