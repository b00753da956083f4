package io.seckill.page.publish;

import java.util.List;

/** The hosts pages are copied to. */
@FunctionalInterface
public interface PageHosts {

    /** All of them, in the order of the settings; empty where the published directory is all there is. Never waits. */
    List<HostState> hosts();
}
