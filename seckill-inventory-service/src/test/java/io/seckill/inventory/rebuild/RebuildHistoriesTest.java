package io.seckill.inventory.rebuild;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated histories on real nodes, with shards that are lost and rebuilds that break off. Another start:
 * {@code -Dseckill.histories.seed=7 -Dseckill.histories=500}.
 */
class RebuildHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("seckill.histories", 60);
    private static final long SEED = Long.getLong("seckill.histories.seed", 20_261_126L);
    private static final int STEPS = 120;

    @ParameterizedTest(name = "{0} units")
    @ValueSource(ints = {3, 7, 20})
    void whatever_happens_every_unit_is_somewhere_once_and_every_reservation_is_decided_once(int units)
            throws Exception {
        for (int history = 0; history < HISTORIES / 3; history++) {
            long seed = SEED + history;
            RebuildWorld world = new RebuildWorld(seed, units);
            for (int step = 0; step < STEPS; step++) {
                world.step();
                world.everyLedgerHolds("seed " + seed + ", step " + step);
            }
            world.heal();
            world.nothingIsLostOrInvented("seed " + seed + ", healed");
        }
    }
}
