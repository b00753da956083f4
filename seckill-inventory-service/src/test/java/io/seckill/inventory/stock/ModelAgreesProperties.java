package io.seckill.inventory.stock;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The same steps run against the model and against the scripts on three real nodes: every answer, every counter and every
 * reservation must agree, and the ledger must balance after each.
 */
class ModelAgreesProperties {

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void scripts_and_model_agree_on_every_history(@ForAll("histories") List<Step> history) {
        new ShardWorld(ShardWorld::original).agreeOn(history);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Histories.any();
    }
}
