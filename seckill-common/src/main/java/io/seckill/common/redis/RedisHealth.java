package io.seckill.common.redis;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Every node by name; DOWN only when none answers, for the suite goes on without one of them. Not part of readiness. */
final class RedisHealth extends AbstractHealthIndicator {

    private final RedisNodes nodes;

    RedisHealth(RedisNodes nodes) {
        super("Redis nodes could not be asked");
        this.nodes = nodes;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean any = false;
        for (RedisNode node : nodes.all()) {
            boolean up = answers(node);
            any |= up;
            builder.withDetail(node.name(), up ? Status.UP.getCode() : Status.DOWN.getCode());
        }
        builder.status(any ? Status.UP : Status.DOWN);
    }

    private static boolean answers(RedisNode node) {
        try {
            return "PONG".equals(node.call(redis -> redis.ping()));
        } catch (RedisUnavailableException e) {
            return false;
        }
    }
}
