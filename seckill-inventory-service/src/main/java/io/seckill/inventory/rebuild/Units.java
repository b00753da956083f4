package io.seckill.inventory.rebuild;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the units of lost shards are spread over them. */
final class Units {

    private static final Logger LOG = LoggerFactory.getLogger(Units.class);

    private Units() {}

    /**
     * What is ordered on each, and an equal part of the rest.
     *
     * @param units   of all of them together
     * @param ordered of each
     * @return granted units of each, never below what is ordered there: where there were too few, the audit says so
     */
    static List<Integer> split(int units, List<Integer> ordered) {
        int rest = units - ordered.stream().mapToInt(Integer::intValue).sum();
        if (rest < 0) {
            LOG.error(
                    "lost shards are to get {} units and {} are ordered there: nothing is put on sale", units, ordered);
            rest = 0;
        }
        List<Integer> granted = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            granted.add(ordered.get(i) + rest / ordered.size() + (i < rest % ordered.size() ? 1 : 0));
        }
        return granted;
    }
}
