package io.seckill.inventory.settle;

import io.seckill.common.inventory.Settlement;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.List;

/** Settlements of one shard, with their positions in the call. */
record ShardBatch(OfferKey offer, int shard, Part ordered, Part released) {

    record Part(List<String> ids, List<Integer> positions) {
        Part() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    ShardBatch(OfferKey offer, int shard) {
        this(offer, shard, new Part(), new Part());
    }

    void add(Settlement settlement, int position) {
        Part part = switch (settlement.decision()) {
            case ORDERED -> ordered;
            case RELEASED -> released;
        };
        part.ids().add(settlement.reservationId());
        part.positions().add(position);
    }
}
