package io.seckill.inventory.endpoint;

import io.seckill.common.session.OfferKey;
import io.seckill.inventory.InventoryApplication;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.Sales;
import io.seckill.inventory.testing.World;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service in a JVM of its own, offered over a real Dubbo socket, with one offer of six units. */
public final class EndpointServer {

    static final OfferKey OFFER = new OfferKey(1, 1);

    /** A second one, that is not granted. */
    static final OfferKey UNKNOWN = new OfferKey(1, 2);

    private EndpointServer() {}

    /** Starts the service with {@code args} as Spring reads them, such as {@code --seckill.redis.nodes=...}. */
    public static void main(String[] args) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(World.class, InventoryApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("test")
                .run(args);
        context.getBean(Fixture.class).announce(Sales.offer(OFFER, 6));
    }
}
