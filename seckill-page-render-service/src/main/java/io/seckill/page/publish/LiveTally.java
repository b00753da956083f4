package io.seckill.page.publish;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says of a page that it is live once every host that can be reached has it; again when a late host has it too. */
final class LiveTally {

    /** More than that at once are said without waiting for the hosts: a copy that is fetched too early is fetched twice. */
    static final int MAX_AWAITED = 10_000;

    private final LivePages live;
    private final Set<PagePath> awaited = ConcurrentHashMap.newKeySet();
    private volatile List<HostMirror> hosts = List.of();

    LiveTally(LivePages live) {
        this.live = live;
    }

    void hosts(List<HostMirror> all) {
        hosts = all;
    }

    /** The page was written somewhere; the hosts that do not have it are marked already. */
    void written(PagePath path) {
        if (awaited.size() >= MAX_AWAITED) {
            live.live(path);
            return;
        }
        awaited.add(path);
        settle(path);
    }

    /** A host may have it now, or is not counted any more. */
    void settle(PagePath path) {
        if (awaited.contains(path) && hosts.stream().noneMatch(host -> host.isAwaited(path)) && awaited.remove(path)) {
            live.live(path);
        }
    }

    void settleAll() {
        awaited.forEach(this::settle);
    }
}
