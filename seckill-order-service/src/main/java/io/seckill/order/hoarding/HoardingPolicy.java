package io.seckill.order.hoarding;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import io.seckill.common.platform.LiveSettings;
import io.seckill.order.book.EndReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at users' recent orders, with one statement for all of them; with none at all while the policy is off. */
public final class HoardingPolicy {

    private final HoardingMapper mapper;
    private final LiveSettings<HoardingSettings> settings;

    HoardingPolicy(HoardingMapper mapper, LiveSettings<HoardingSettings> settings) {
        this.mapper = mapper;
        this.settings = settings;
    }

    /** For the order transaction: under the lock of an offer's guard row the cap is exact for what that offer adds to it. */
    public Hoarding of(Set<String> userIds) {
        HoardingSettings now = settings.get();
        return now.on() ? new Hoarding(now.unpaidOrders(), pasts(userIds, now)) : Hoarding.OFF;
    }

    /** For those who ask before a user has waited for an order. */
    public Standings standings(Set<String> userIds) {
        HoardingSettings now = settings.get();
        if (!now.on()) {
            return new Standings(false, List.of());
        }
        List<Standing> refused = new ArrayList<>();
        pasts(userIds, now).forEach((userId, past) -> {
            EndReason reason = past.refusal(now.unpaidOrders(), 0);
            if (reason == EndReason.TOO_MANY_UNPAID) {
                refused.add(new Standing(userId, Standing.Word.TOO_MANY_UNPAID, 0));
            } else if (reason == EndReason.COOLING_DOWN) {
                refused.add(new Standing(userId, Standing.Word.COOLING_DOWN, past.cooling()));
            }
        });
        return new Standings(true, refused);
    }

    private Map<String, Past> pasts(Collection<String> userIds, HoardingSettings now) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return mapper.recent(userIds, now.reach().toMillis()).stream()
                .collect(groupingBy(RecentOrder::userId, collectingAndThen(toList(), own -> Past.of(own, now))));
    }
}
