package io.seckill.seckill.overload;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import com.alibaba.csp.sentinel.slots.system.SystemRule;
import com.alibaba.csp.sentinel.slots.system.SystemRuleManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings as Sentinel's rules, loaded anew when they are others than before. Sentinel's rules are the process's. */
final class SentinelRules {

    /** Sentinel's word for "no such threshold". */
    private static final double NONE = -1;

    private final Supplier<OverloadSettings> settings;
    private volatile @Nullable OverloadSettings loaded;

    /**
     * Wakes Sentinel up now, and not with the first shopper.
     *
     * @param settings those that hold now, asked for each call
     */
    SentinelRules(Supplier<OverloadSettings> settings) {
        this.settings = settings;
        load(settings.get());
    }

    /** A call that was let in; closed when the thread that works on it is done. */
    interface Entered extends AutoCloseable {
        @Override
        void close();
    }

    private static final Entered NOT_COUNTED = () -> {};

    /** Lets a call in, or not: null. */
    @Nullable
    Entered enter(Call call) {
        OverloadSettings now = settings.get();
        if (!now.equals(loaded)) {
            load(now);
        }
        if (!now.ruled(call)) {
            return NOT_COUNTED;
        }
        try {
            Entry entry = SphU.entry(call.resource(), EntryType.IN);
            return entry::exit;
        } catch (BlockException e) {
            return null;
        }
    }

    private synchronized void load(OverloadSettings now) {
        if (now.equals(loaded)) {
            return;
        }
        List<FlowRule> flows = new ArrayList<>();
        for (Call call : Call.values()) {
            if (now.perSecond(call) > 0) {
                FlowRule rule = new FlowRule(call.resource());
                rule.setGrade(RuleConstant.FLOW_GRADE_QPS);
                rule.setCount(now.perSecond(call));
                flows.add(rule);
            }
        }
        FlowRuleManager.loadRules(flows);
        SystemRuleManager.loadRules(now.systemRules() ? List.of(system(now)) : List.of());
        loaded = now;
    }

    private static SystemRule system(OverloadSettings now) {
        SystemRule rule = new SystemRule();
        rule.setHighestSystemLoad(
                now.systemLoad().signum() > 0 ? now.systemLoad().doubleValue() : NONE);
        rule.setHighestCpuUsage(now.cpuPercent() > 0 ? now.cpuPercent() / 100.0 : NONE);
        return rule;
    }
}
