package io.seckill.rocketmq;

import org.apache.rocketmq.store.ha.DefaultHAService;

/**
 * Replication for a broker that has no replicas. The default one opens a port for them on every address of the machine,
 * which no setting changes. RocketMQ finds this class by {@code META-INF/service}.
 */
public final class NoReplicas extends DefaultHAService {

    @Override
    public void start() {
        // nothing connects to a master without replicas
    }

    @Override
    public void shutdown() {
        // nothing was started
    }
}
