package io.seckill.seckill.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.seckill.overload.SentinelRules.Entered;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real Sentinel: what it lets in under which settings. */
class SentinelRulesTest {

    private static final Path USUAL_LOGS = Path.of(System.getProperty("user.home"), "logs", "csp");

    private final boolean logsBefore = Files.exists(USUAL_LOGS);
    private final AtomicReference<OverloadSettings> settings = new AtomicReference<>(perSecond(0, 0));
    private final SentinelRules rules = new SentinelRules(settings::get);

    private static OverloadSettings perSecond(int token, int status) {
        return new OverloadSettings(token, status, 0, BigDecimal.ZERO, 0);
    }

    private int letIn(Call call, int calls) {
        int in = 0;
        for (int i = 0; i < calls; i++) {
            try (Entered entered = rules.enter(call)) {
                in += entered != null ? 1 : 0;
            }
        }
        return in;
    }

    @Test
    void without_a_rule_everything_is_let_in_and_a_rule_holds_from_the_next_call_on() {
        assertThat(letIn(Call.TOKEN, 1000)).isEqualTo(1000);

        settings.set(perSecond(5, 0));
        // two windows of a second may be touched
        assertThat(letIn(Call.TOKEN, 1000)).isBetween(5, 10);
        assertThat(letIn(Call.STATUS, 1000)).isEqualTo(1000);

        settings.set(perSecond(0, 5));
        assertThat(letIn(Call.TOKEN, 1000)).isEqualTo(1000);
        assertThat(letIn(Call.STATUS, 1000)).isBetween(5, 10);

        settings.set(perSecond(0, 0));
        assertThat(letIn(Call.STATUS, 1000)).isEqualTo(1000);
        assertThat(Files.exists(USUAL_LOGS)).as("no logs of its own").isEqualTo(logsBefore);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/seckill/sessions/7/products/1/token, TOKEN",
        "POST, /api/seckill/sessions/7/products/1/reservations, ",
        "GET, /api/seckill/sessions/7/products/1/reservations, STATUS",
        "GET, /api/seckill/reservations/7-1-a, STATUS",
        "GET, /api/seckill/reservations/7-1-a/events, STATUS",
        "GET, /api/seckill/sessions, BROWSE",
        "GET, /api/seckill/time, BROWSE",
        "GET, /api/local/login, ",
        "GET, /actuator/health, "
    })
    void every_call_of_shoppers_is_of_one_kind(String method, String path, Call call) {
        assertThat(Call.of(method, path)).isEqualTo(call);
    }
}
