package io.seckill.inventory.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.ShardShare;
import io.seckill.inventory.adjust.Shares.Reached;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SharesProperties {

    @Property
    void a_rise_comes_out_even_and_whole(
            @ForAll @IntRange(min = 1, max = 100_000) int units,
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 50) Integer> available) {
        List<ShardShare> shares = Shares.rise(units, reached(available));
        assertThat(shares.stream().mapToInt(ShardShare::units).sum()).isEqualTo(units);
        assertThat(shares).allMatch(share -> share.units() > 0);
        int most = shares.stream().mapToInt(ShardShare::units).max().orElseThrow();
        int least = shares.size() < available.size()
                ? 0
                : shares.stream().mapToInt(ShardShare::units).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(1);
    }

    @Property
    void a_fall_asks_no_shard_for_more_than_it_has_as_long_as_there_is_enough(
            @ForAll @IntRange(min = 1, max = 200) int units,
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 50) Integer> available) {
        List<ShardShare> shares = Shares.fall(units, reached(available));
        assertThat(shares.stream().mapToInt(ShardShare::units).sum()).isEqualTo(-units);
        assertThat(shares).allMatch(share -> share.units() < 0);
        int taken = shares.stream()
                .mapToInt(share -> Math.min(-share.units(), available.get(share.shard())))
                .sum();
        int all = available.stream().mapToInt(Integer::intValue).sum();
        assertThat(taken).isEqualTo(Math.min(units, all));
    }

    private static List<Reached> reached(List<Integer> available) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < available.size(); i++) {
            reached.add(new Reached(i, available.get(i)));
        }
        return reached;
    }
}
