package io.seckill.others;

import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.SessionChanged;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the test tells the others what to do. */
@RestController
class OthersController {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final MessageSender sender;
    private final FakeInventory stock;
    private final Queue<OrderRequested> requests;

    OthersController(MessageSender sender, FakeInventory stock, Queue<OrderRequested> requests) {
        this.sender = sender;
        this.stock = stock;
        this.requests = requests;
    }

    /** An offer on sale now. */
    @PostMapping("/announce/{sessionId}/{productId}/{revision}/{status}")
    void announce(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @PathVariable long revision,
            @PathVariable OfferStatus status)
            throws MessagingUnavailableException {
        long now = System.currentTimeMillis();
        OfferKey key = new OfferKey(sessionId, productId);
        sender.send(
                SessionChanged.TOPIC,
                List.of(new Outgoing(
                        Long.toString(sessionId),
                        new SessionChanged(
                                SessionChanged.VERSION,
                                Fixtures.session(sessionId, revision, now - HOUR, now + HOUR)))));
        sender.send(
                ProductChanged.TOPIC,
                List.of(new Outgoing(
                        key.toString(),
                        new ProductChanged(
                                ProductChanged.VERSION,
                                Fixtures.offer(key, revision, status, now - HOUR, now + HOUR)))));
    }

    @PostMapping("/grant/{sessionId}/{productId}/{shard}/{units}")
    void grant(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @PathVariable int shard,
            @PathVariable int units)
            throws MessagingUnavailableException {
        stock.grant(shard, units);
        sender.send(
                StockStateChanged.TOPIC,
                List.of(new Outgoing(
                        sessionId + ":" + productId,
                        new StockStateChanged(StockStateChanged.VERSION, sessionId, productId))));
    }

    @GetMapping("/requested")
    List<String> requested() {
        return requests.stream().map(OrderRequested::reservationId).toList();
    }
}
