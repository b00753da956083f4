package io.seckill.common.platform.whole;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.LiveSettings;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.platform.security.LocalLogin;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.redis.RedisNodes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WholeController {

    private static final Logger log = LoggerFactory.getLogger(WholeController.class);

    private final LiveSettings<WholeSettings> settings;
    private final MessageSender sender;
    private final Queue<OrderTimeout> received;
    private final ObjectProvider<OrderQueries> orders;
    private final RedisNodes nodes;
    private final LocalLogin login;
    private final Traces traces;
    private final AtomicInteger slow = new AtomicInteger();

    WholeController(
            LiveSettings<WholeSettings> settings,
            MessageSender sender,
            Queue<OrderTimeout> received,
            ObjectProvider<OrderQueries> orders,
            RedisNodes nodes,
            LocalLogin login,
            Traces traces) {
        this.settings = settings;
        this.sender = sender;
        this.received = received;
        this.orders = orders;
        this.nodes = nodes;
        this.login = login;
        this.traces = traces;
    }

    @GetMapping("/per-user")
    int perUser() {
        return settings.get().perUser();
    }

    @PostMapping("/send/{count}")
    void send(@PathVariable int count) throws MessagingUnavailableException {
        List<Outgoing> messages = IntStream.range(0, count)
                .mapToObj(i -> new Outgoing("order-" + i, new OrderTimeout(OrderTimeout.VERSION, "order-" + i)))
                .toList();
        sender.send(OrderTimeout.TOPIC, messages);
    }

    /** Asks the other service, then sends a message beside others that belong to no trace. */
    @PostMapping("/traced/{orderId}")
    void traced(@PathVariable String orderId) throws MessagingUnavailableException {
        orders.getObject().outcomes(List.of(orderId));
        log.warn("Order {} is under way", orderId);
        sender.send(
                OrderTimeout.TOPIC,
                List.of(
                        new Outgoing("beside", new OrderTimeout(OrderTimeout.VERSION, "beside")),
                        new Outgoing(orderId, new OrderTimeout(OrderTimeout.VERSION, orderId), traces.one())));
    }

    @PostMapping("/timer/{orderId}")
    void timer(@PathVariable String orderId) throws MessagingUnavailableException {
        sender.sendTimer(
                OrderTimeout.TOPIC,
                new Outgoing(orderId, new OrderTimeout(OrderTimeout.VERSION, orderId)),
                System.currentTimeMillis() + 1_500);
    }

    @GetMapping("/received")
    List<OrderTimeout> received() {
        return List.copyOf(received);
    }

    @GetMapping("/outcome/{id}")
    Object outcome(@PathVariable String id) {
        return orders.getObject().outcomes(List.of(id)).getFirst();
    }

    @GetMapping("/node")
    String node() {
        return nodes.all().getFirst().id();
    }

    @GetMapping("/slow")
    String slow() throws InterruptedException {
        slow.incrementAndGet();
        Thread.sleep(1_500);
        return orders.getObject().outcomes(List.of("slow")).getFirst().reservationId();
    }

    @GetMapping("/slow-begun")
    int slowBegun() {
        return slow.get();
    }

    @PostMapping("/login/{userId}")
    String login(@PathVariable String userId) {
        return login.tokenFor(userId);
    }

    @GetMapping("/me")
    String me(@Shopper String userId) {
        return userId;
    }
}
