package io.seckill.order.hoarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import io.seckill.order.book.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoardingPolicyTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final List<Collection<String>> asked = new ArrayList<>();
    private HoardingSettings settings = new HoardingSettings(0, 0, 0, HOUR, TEN_MINUTES);
    private final HoardingPolicy policy = new HoardingPolicy(
            (users, reach) -> {
                asked.add(users);
                assertThat(reach).isEqualTo(70 * 60_000L);
                return List.of(
                        new RecentOrder("ann", null, -1),
                        new RecentOrder("ann", null, -1),
                        new RecentOrder("bob", EndReason.LAPSED, 1_000),
                        new RecentOrder("cid", null, -1));
            },
            () -> settings);

    @Test
    void while_it_is_off_the_database_is_not_asked() {
        assertThat(policy.of(Set.of("ann"))).isSameAs(Hoarding.OFF);
        assertThat(policy.standings(Set.of("ann"))).isEqualTo(new Standings(false, List.of()));

        assertThat(asked).isEmpty();
    }

    @Test
    void while_it_is_on_a_whole_batch_is_one_statement() {
        settings = new HoardingSettings(2, 1, 0, HOUR, TEN_MINUTES);

        policy.of(IntStream.range(0, 256).mapToObj(i -> "u" + i).collect(Collectors.toSet()));

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).hasSize(256);
    }

    @Test
    void those_who_would_be_rejected_are_told_apart_and_the_rest_is_left_out() {
        settings = new HoardingSettings(2, 1, 0, HOUR, TEN_MINUTES);

        Standings standings = policy.standings(Set.of("ann", "bob", "cid"));

        assertThat(standings.policyOn()).isTrue();
        assertThat(standings.refused())
                .containsExactlyInAnyOrder(
                        new Standing("ann", Standing.Word.TOO_MANY_UNPAID, 0),
                        new Standing("bob", Standing.Word.COOLING_DOWN, 599_000));
    }

    @Test
    void a_question_about_nobody_is_not_asked() {
        settings = new HoardingSettings(2, 1, 0, HOUR, TEN_MINUTES);

        assertThat(policy.standings(Set.of()).refused()).isEmpty();
        assertThat(asked).isEmpty();
    }
}
