package io.seckill.inventory.testing;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.ProductChanged;
import io.seckill.inventory.preheat.Announcer;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a test says to the service most often. Every offer has three shards, one on each node. */
@Component
public class Fixture {

    public static final Placement THREE = new Placement(3, HomeShard.HASH);

    private final InventoryService inventory;
    private final Announcer announcer;

    Fixture(InventoryService inventory, Announcer announcer) {
        this.inventory = inventory;
        this.announcer = announcer;
    }

    public void announce(Offer... offers) {
        announcer.announce(Arrays.stream(offers)
                .map(offer -> new ProductChanged(ProductChanged.VERSION, offer))
                .toArray(ProductChanged[]::new));
    }

    /** An offer of its own with so many units, on sale. */
    public OfferKey granted(int units) {
        OfferKey key = RealNodes.anyOffer();
        announce(Sales.offer(key, units));
        return key;
    }

    /** Reserves on the user's home shard. */
    public ReserveWord reserve(OfferKey key, String id, String user, int quantity) {
        ReserveBatch batch = new ReserveBatch(key, HomeShard.of(user, THREE), List.of(Sales.entry(id, user, quantity)));
        return inventory.reserve(batch).answers().getFirst().word();
    }

    public SettleAnswer settle(OfferKey key, String id, String user, Settlement.Decision decision) {
        return inventory
                .settle(List.of(new Settlement(key, HomeShard.of(user, THREE), id, decision)))
                .getFirst();
    }

    public Ledger ledger(OfferKey key) {
        try {
            return inventory.ledger(key);
        } catch (InventoryBusyException e) {
            throw new AssertionError(e);
        }
    }

    /** Available units by shard. */
    public List<Integer> available(OfferKey key) {
        return ledger(key).shards().stream().map(ShardLedger::available).toList();
    }

    /** Shard states by shard. */
    public List<String> states(OfferKey key) {
        return ledger(key).shards().stream().map(ShardLedger::state).toList();
    }
}
