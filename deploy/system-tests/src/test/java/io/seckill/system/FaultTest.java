package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static io.seckill.system.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A dead service is told as 503 BUSY with Retry-After, and what was answered 202 before is still so afterwards. */
@ExtendWith(TheSystem.Shared.class)
class FaultTest {

    private final TheSystem system;

    FaultTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void while_the_entry_is_dead_nginx_says_busy_and_afterwards_the_same_token_gets_the_same_answer() throws Exception {
        OfferId offer = system.onSale(5, 2, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        String id = expect(system.shopper().reserve(jwt, offer, token, 1), 202).text("reservationId");

        system.local().kill9("seckill");
        assertProblem(system.shopper().reserve(jwt, offer, token, 1), 503, "BUSY");
        assertProblem(system.shopper().token(jwt, offer), 503, "BUSY");
        system.local().restart("seckill");

        Awaitility.await("the same answer")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().reserve(jwt, offer, token, 1).is(202));
        Answer again = expect(system.shopper().reserve(jwt, offer, token, 1), 202);
        assertThat(again.text("reservationId")).isEqualTo(id);
        system.awaitStatus(jwt, id, "ORDERED", TheSystem.SOON);
    }
}
