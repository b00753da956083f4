package io.seckill.order.handover;

import io.seckill.order.handover.OrderPlatform.Knowledge;
import io.seckill.order.handover.OrderPlatform.Reply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over what is due, a page at a time, the orders of a page side by side. */
final class HandoverSweep implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HandoverSweep.class);

    private final HandoverBook book;
    private final OrderPlatform platform;
    private final HandoverSettings settings;
    private final HandoverMetrics metrics;

    HandoverSweep(HandoverBook book, OrderPlatform platform, HandoverSettings settings, HandoverMetrics metrics) {
        this.book = book;
        this.platform = platform;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Whether the platform is worth asking at once for the next one. */
    private enum Platform {
        THERE,
        RESTING
    }

    @Override
    public void run() {
        try {
            for (int page = 0; page < settings.maxPages(); page++) {
                List<HandoverRow> due = book.lease();
                if (handOver(due) == Platform.RESTING || due.size() < settings.page()) {
                    return;
                }
            }
        } finally {
            metrics.look();
        }
    }

    private Platform handOver(List<HandoverRow> page) {
        List<Callable<Platform>> each = page.stream()
                .<Callable<Platform>>map(row -> () -> handOver(row))
                .toList();
        Platform all = Platform.THERE;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Platform> one : threads.invokeAll(each)) {
                all = worse(all, one);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Platform.RESTING;
        }
        return all;
    }

    private static Platform worse(Platform all, Future<Platform> one) throws InterruptedException {
        try {
            return one.get() == Platform.RESTING ? Platform.RESTING : all;
        } catch (ExecutionException e) {
            // its lease ends, and it is tried again
            log.warn("a hand-over was not finished and will be repeated: {}", String.valueOf(e.getCause()));
            return Platform.RESTING;
        }
    }

    private Platform handOver(HandoverRow order) {
        return switch (book.begin(order)) {
            case SEND -> send(order);
            case ASK -> ask(order);
            case WITHDRAWN -> {
                metrics.count(HandoverMetrics.Outcome.WITHDRAWN);
                yield Platform.THERE;
            }
            case NOT_OURS -> Platform.THERE;
        };
    }

    private Platform send(HandoverRow order) {
        switch (platform.handOver(order)) {
            case Reply.Taken(String reference) -> {
                book.handedOver(order, reference);
                metrics.count(HandoverMetrics.Outcome.DONE);
            }
            case Reply.Refused(String why) -> {
                book.refused(order, why);
                metrics.count(HandoverMetrics.Outcome.REFUSED);
                log.warn("the order platform refuses order {}: {}", order.orderId(), why);
            }
            case Reply.Away(String why) -> failed(order, why);
            case Reply.NotAsked() -> {
                book.notSent(order);
                return Platform.RESTING;
            }
        }
        return Platform.THERE;
    }

    /** The order is being refunded, and an attempt whose answer was lost may have reached the platform. */
    private Platform ask(HandoverRow order) {
        switch (platform.ask(order.orderId())) {
            case Knowledge.Known(String reference, String state) -> {
                book.handedOver(order, reference);
                metrics.count(HandoverMetrics.Outcome.DONE);
                log.warn(
                        "order {} is not PAID any more, and the order platform has it as {}",
                        order.orderId(),
                        reference);
            }
            case Knowledge.Unknown() -> {
                book.withdrawn(order);
                metrics.count(HandoverMetrics.Outcome.WITHDRAWN);
            }
            case Knowledge.Away(String why) -> failed(order, why);
        }
        return Platform.THERE;
    }

    private void failed(HandoverRow order, String why) {
        book.failed(order, why);
        metrics.count(HandoverMetrics.Outcome.FAILED);
        log.warn("order {} is not handed over yet, and will be tried again: {}", order.orderId(), why);
    }
}
