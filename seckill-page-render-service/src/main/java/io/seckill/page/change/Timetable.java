package io.seckill.page.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What happens by the clock: the full drawing, and drawing again what lacked the product centre's data. */
final class Timetable implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final long TICK_MILLIS = 1_000;
    private static final long STOP_WAIT_SECONDS = 10;

    private final FullDrawing full;
    private final ProductViews products;
    private final PageUpdates updates;
    private final Duration retryProducts;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("page-timetable-", 1).daemon().factory());
    private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();
    private volatile boolean running;

    Timetable(FullDrawing full, ProductViews products, PageUpdates updates, Duration retryProducts) {
        this.full = full;
        this.products = products;
        this.updates = updates;
        this.retryProducts = retryProducts;
    }

    @Override
    public void start() {
        running = true;
        schedule(full::tick, TICK_MILLIS, 0);
        schedule(this::drawLacking, retryProducts.toMillis(), retryProducts.toMillis());
    }

    @Override
    public void stop() {
        running = false;
        scheduled.forEach(work -> work.cancel(false));
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A drawing was still under way at the stop; it begins anew at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void drawLacking() {
        List<Change.OfOffer> lacking =
                products.takeLacking().stream().map(Change.OfOffer::new).toList();
        if (!lacking.isEmpty()) {
            log.info("Drawing {} pages again that lacked the product centre's data", lacking.size());
            updates.draw(lacking);
        }
    }

    private void schedule(Runnable work, long everyMillis, long firstMillis) {
        scheduled.add(timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.warn("A drawing by the clock failed and is tried again: {}", e.toString());
                    }
                },
                firstMillis,
                Math.max(1, everyMillis),
                TimeUnit.MILLISECONDS));
    }
}
