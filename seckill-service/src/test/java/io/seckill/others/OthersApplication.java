package io.seckill.others;

import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.seckill.FakeInventory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Operation, inventory and order, as far as the seckill service sees them. */
@SpringBootApplication
public class OthersApplication {

    static final int[] STOCK = {3, 0, 2};
    static final int LIMIT = 2;

    public static void main(String[] args) {
        SpringApplication.run(OthersApplication.class, args);
    }

    @Bean
    FakeInventory stock() {
        FakeInventory stock = new FakeInventory(LIMIT, STOCK);
        stock.now = System.currentTimeMillis();
        return stock;
    }

    @Bean
    Queue<OrderRequested> requests() {
        return new ConcurrentLinkedQueue<>();
    }

    @Bean
    MessageListener orders(MessageListeners listeners, Queue<OrderRequested> requests) {
        return listeners.listen(ListenerSpec.shared(
                "others-orders",
                OrderRequested.TOPIC,
                OrderRequested.class,
                256,
                1,
                (List<OrderRequested> batch) -> requests.addAll(batch)));
    }
}
