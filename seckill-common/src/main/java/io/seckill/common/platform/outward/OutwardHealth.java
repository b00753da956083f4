package io.seckill.common.platform.outward;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Every outside party's breaker by name. Always UP: whoever calls a party that is away goes on without it. */
final class OutwardHealth extends AbstractHealthIndicator {

    private final OutwardClients clients;

    OutwardHealth(OutwardClients clients) {
        super("The outside parties' state could not be told");
        this.clients = clients;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetails(clients.states());
    }
}
