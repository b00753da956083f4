package io.seckill.inventory.testing;

import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.sweep.Republisher;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What is around the service: the order service and the broker. */
@TestConfiguration(proxyBeanMethods = false)
public class World {

    /** The real nodes' addresses. */
    public static final class Nodes implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            List<String> nodes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                nodes.add("redis-" + (i + 1) + "=" + RealNodes.server(i).address());
            }
            TestPropertyValues.of("seckill.redis.nodes=" + String.join(",", nodes))
                    .applyTo(context);
        }
    }

    /** A broker that keeps what it is sent, and can be away. */
    public static final class Broker {
        private final List<OrderRequested> requests = new ArrayList<>();
        private final List<StockStateChanged> lookAgains = new ArrayList<>();
        private boolean away;

        public synchronized void away(boolean isAway) {
            away = isAway;
        }

        /** Order requests since the last time this was asked. */
        public synchronized List<OrderRequested> takeRequests() {
            List<OrderRequested> taken = List.copyOf(requests);
            requests.clear();
            return taken;
        }

        /** How often "look again" was said about a product's session. */
        public synchronized long lookAgains(long sessionId) {
            return lookAgains.stream()
                    .filter(message -> message.sessionId() == sessionId)
                    .count();
        }

        private synchronized <T> void keep(List<T> to, List<T> messages) throws MessagingUnavailableException {
            if (away) {
                throw new MessagingUnavailableException("no broker", null);
            }
            to.addAll(messages);
        }
    }

    @Bean
    InMemoryStockBook stockBook(InMemoryOrders orders) {
        return new InMemoryStockBook(orders);
    }

    @Bean
    InMemoryOrders orders() {
        return new InMemoryOrders();
    }

    @Bean
    Broker broker() {
        return new Broker();
    }

    @Bean
    @Primary
    Republisher.Channel requestsToBroker(Broker broker) {
        return requests -> broker.keep(broker.requests, requests);
    }

    @Bean
    @Primary
    LookAgain.Channel lookAgainsToBroker(Broker broker) {
        return messages -> broker.keep(broker.lookAgains, messages);
    }
}
