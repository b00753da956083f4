package io.seckill.inventory.transfer;

import static io.seckill.common.inventory.ReserveWord.BUSY;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.testing.Await;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One node is killed as a crash would, while an offer is on sale on all three. */
@InventoryTest
class NodeAwayTest {

    private static final int AWAY = 2;

    @Autowired
    private InventoryService inventory;

    @Autowired
    private Fixture fixture;

    private boolean killed;

    @AfterEach
    void theNodeIsBack() {
        if (killed) {
            back();
        }
    }

    @Test
    void the_other_shards_go_on_nothing_is_called_sold_out_and_what_was_acknowledged_is_there_again() {
        OfferKey key = fixture.granted(5);
        String user = userOf(AWAY, 3, 0);
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(RESERVED);
        RealNodes.server(AWAY).kill9();
        killed = true;

        assertThat(fixture.reserve(key, "r2", user, 1)).as("its own shard").isEqualTo(BUSY);
        assertThat(fixture.settle(key, "r1", user, Decision.ORDERED)).isEqualTo(SettleAnswer.OWED);
        for (int n = 0; n < 2; n++) {
            assertThat(fixture.reserve(key, "a" + n, userOf(0, 3, n), 1)).isEqualTo(RESERVED);
            assertThat(fixture.reserve(key, "b" + n, userOf(1, 3, n), 1)).isEqualTo(RESERVED);
        }
        assertThat(inventory.refill(key, 0, 1).word())
                .as("a shard that cannot be reached is not empty")
                .isEqualTo(Word.BUSY);
        assertThat(inventory.availability(key).word()).isEqualTo(Word.BUSY);
        assertThatThrownBy(() -> inventory.ledger(key)).isInstanceOf(InventoryBusyException.class);

        back();
        Await.until(() -> inventory.availability(key).word() == Word.EXACT);
        assertThat(inventory.availability(key).soldOut()).isTrue();
        assertThat(fixture.reserve(key, "r1", user, 1))
                .as("the same answer again")
                .isEqualTo(RESERVED);
        assertThat(fixture.settle(key, "r1", user, Decision.ORDERED)).isEqualTo(new SettleAnswer(1));
        assertThat(fixture.ledger(key).shards().get(AWAY).ordered()).isEqualTo(1);
    }

    private void back() {
        RealNodes.server(AWAY).start();
        killed = false;
        Await.until(() -> RealNodes.nodes().all().get(AWAY).available() && answers());
    }

    private static boolean answers() {
        try {
            return "PONG".equals(RealNodes.nodes().all().get(AWAY).call(redis -> redis.ping()));
        } catch (RedisUnavailableException e) {
            // a connection from before the kill: the pool lets go of it and of its like
            return false;
        }
    }
}
