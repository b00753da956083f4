package io.seckill.inventory.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import io.seckill.inventory.stock.TransferScripts.Withdrawn;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class TransferSweepTest {

    @Autowired
    private TransferSweep sweep;

    @Autowired
    private ShardMap map;

    @Autowired
    private Fixture fixture;

    @Test
    void a_transfer_that_was_only_withdrawn_arrives_and_is_settled() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        withdrawn(key);
        sweep.run(key);
        assertThat(outgoing(key)).as("it is in the hands of whoever began it").containsExactly(2, 0, 0);
        older(key);
        sweep.run(key);
        assertThat(fixture.available(key)).containsExactly(1, 5, 3);
        assertThat(outgoing(key)).containsOnly(0);
        assertThat(fixture.ledger(key).differences()).isEmpty();
    }

    @Test
    void a_transfer_that_was_deposited_is_only_settled() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        Transfer transfer = withdrawn(key);
        TransferScripts.deposit(shards(key).shard(1), transfer, 0);
        assertThat(fixture.ledger(key).balanced())
                .as("units that stand on both sides are counted once")
                .isTrue();
        older(key);
        sweep.run(key);
        sweep.run(key);
        assertThat(fixture.available(key)).containsExactly(1, 5, 3);
        assertThat(fixture.ledger(key).balanced()).isTrue();
    }

    private Transfer withdrawn(OfferKey key) {
        Withdrawn withdrawn = TransferScripts.withdraw(shards(key).shard(0), 1, "t1", 2);
        if (withdrawn instanceof Withdrawn.Taken taken) {
            return taken.transfer();
        }
        throw new AssertionError("was " + withdrawn);
    }

    private OfferShards shards(OfferKey key) {
        try {
            return Objects.requireNonNull(map.find(key));
        } catch (InventoryBusyException e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> outgoing(OfferKey key) {
        return fixture.ledger(key).shards().stream().map(ShardLedger::outgoing).toList();
    }

    /** As if it had been withdrawn long ago. */
    private static void older(OfferKey key) {
        String outgoing = "seckill::outgoing::{" + key + ":0}";
        RealNodes.nodes().all().getFirst().call(redis -> {
            String value = Objects.requireNonNull(redis.hget(outgoing, "t1"));
            return redis.hset(outgoing, "t1", value.replaceFirst("\\d+$", "1"));
        });
    }
}
