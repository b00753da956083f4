package io.seckill.page.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.product.ProductFixture;
import io.seckill.page.publish.Page;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.publish.Publishers;
import io.seckill.page.render.PageRenderer;
import io.seckill.page.render.Site;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Everything a round of drawing needs, real but for the catalogue and the product centre. It is noon of the sample's day. */
final class Studio implements AutoCloseable {

    final FakeCatalogue catalogue = new FakeCatalogue();
    final ProductFixture center = new ProductFixture();
    final MutableClock clock = new MutableClock(Sample.NOON);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PageMetrics metrics = new PageMetrics(meters);
    final DrawingProgress progress = new DrawingProgress(clock);
    final PageRenderer renderer = new PageRenderer(new Site("Seckill", "¥", ""), Sample.ZONE);
    final PagePublisher publisher;
    final ProductViews views;
    final DrawingRound round;

    /** Called before a page is published, by the thread that does it. */
    volatile Consumer<Page> beforePublish = page -> {};

    private final Path directory;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    Studio(Path directory) {
        this.directory = directory;
        PagePublisher real = Publishers.directory(directory);
        publisher = (PagePublisher) Proxy.newProxyInstance(
                PagePublisher.class.getClassLoader(),
                new Class<?>[] {PagePublisher.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("publish")) {
                        beforePublish.accept((Page) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        views = new ProductViews(center.products(directory.resolve(".publish/products"), clock));
        round = new DrawingRound(
                catalogue,
                views,
                renderer,
                publisher,
                new Workers(workers),
                metrics,
                progress,
                Duration.ofDays(30),
                Sample.ZONE,
                clock);
    }

    void draw(Change... changes) {
        round.draw(List.of(changes));
    }

    boolean exists(String path) {
        return Files.exists(directory.resolve(path));
    }

    String page(String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new AssertionError("no page " + path, e);
        }
    }

    double count(String kind, String outcome) {
        return meters.counter("seckill.pages", "kind", kind, "outcome", outcome).count();
    }

    /** Pages of a kind that were drawn, whatever became of them. */
    double drawn(String kind) {
        return meters.find("seckill.pages").tag("kind", kind).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
