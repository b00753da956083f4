package io.seckill.inventory.transfer;

import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.NEVER;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class VerdictsTest {

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private ShardMap map;

    @Autowired
    private Fixture fixture;

    @Test
    void nothing_is_called_sold_out_before_the_first_units_have_come() throws Exception {
        OfferKey key = RealNodes.anyOffer();
        List<StockNode> nodes = RealNodes.nodes().all().stream()
                .map(node -> new StockNode(node.name(), node.id()))
                .toList();
        book.open(
                new OpenOffer(key, 1, 6, 2, new BigDecimal("10.00"), "a product", 1, NEVER, 900, SaleState.OPEN),
                3,
                HomeShard.HASH,
                nodes);
        OfferShards shards = Objects.requireNonNull(map.current(key));
        for (Shard shard : shards.all()) {
            LifeScripts.build(shard);
            LifeScripts.open(shard, shards.guard());
        }
        assertThat(verdicts.availability(key).word()).isEqualTo(StockVerdict.Word.BUSY);
    }

    @Test
    void units_that_came_and_went_between_two_looks_are_not_sold_out() throws Exception {
        OfferKey key = fixture.granted(1);
        String first = userOf(0, 3, 0);
        String second = userOf(0, 3, 1);
        fixture.reserve(key, "came-and-went", first, 1);
        OfferShards shards = Objects.requireNonNull(map.find(key));
        Scan look = Scan.of(shards);

        fixture.settle(key, "came-and-went", first, Decision.RELEASED);
        assertThat(fixture.reserve(key, "came-and-stayed", second, 1)).isEqualTo(RESERVED);

        assertThat(Scan.of(shards).available()).as("also at the second look").isZero();
        assertThat(verdicts.exact(shards, look, 0)).isNull();
        assertThat(verdicts.availability(key).soldOut()).as("nothing rises now").isTrue();
    }
}
