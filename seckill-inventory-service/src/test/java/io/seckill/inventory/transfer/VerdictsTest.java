package io.seckill.inventory.transfer;

import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InventoryTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class VerdictsTest {

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private ShardMap map;

    @Autowired
    private Fixture fixture;

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
