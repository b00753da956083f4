package io.seckill.inventory.transfer;

import static io.seckill.common.inventory.ReserveWord.EMPTY;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.entry;
import static io.seckill.inventory.testing.Sales.offer;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.ProductChanged;
import io.seckill.inventory.preheat.Announcer;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class RefillTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private Announcer announcer;

    private final OfferKey key = RealNodes.anyOffer();

    @Test
    void seven_units_over_three_nodes_are_all_sold_to_users_of_one_shard_and_sold_out_is_said_only_then()
            throws InventoryBusyException {
        granted(7);
        int sold = 0;
        for (int n = 0; n < 9; n++) {
            ReserveEntry wanted = entry("r" + n, userOf(1, 3, n), 1);
            ReserveWord word = reserve(1, wanted);
            if (word == EMPTY) {
                StockVerdict verdict = inventory.refill(key, 1, 1);
                assertThat(verdict.soldOut()).isEqualTo(sold == 7);
                if (sold < 7) {
                    assertThat(verdict.word()).isEqualTo(Word.AVAILABLE);
                    word = reserve(1, wanted);
                }
            }
            sold += word == RESERVED ? 1 : 0;
            assertThat(inventory.availability(key).soldOut()).isEqualTo(sold == 7);
        }
        assertThat(sold).isEqualTo(7);
        Ledger ledger = inventory.ledger(key);
        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.shards()).extracting(ShardLedger::granted).containsExactly(0, 7, 0);
        assertThat(ledger.shards()).extracting(ShardLedger::outgoing).containsOnly(0);
    }

    private void granted(int units) {
        announcer.announce(new ProductChanged(ProductChanged.VERSION, offer(key, units)));
    }

    private ReserveWord reserve(int shard, ReserveEntry entry) {
        return inventory
                .reserve(new ReserveBatch(key, shard, List.of(entry)))
                .answers()
                .getFirst()
                .word();
    }
}
