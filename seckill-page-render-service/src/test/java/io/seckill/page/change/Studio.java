package io.seckill.page.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.product.ProductFixture;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.publish.Publishers;
import io.seckill.page.render.PageRenderer;
import io.seckill.page.render.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Everything a round of drawing needs, real but for the catalogue and the product centre. It is noon of the sample's day. */
final class Studio implements AutoCloseable {

    final FakeCatalogue catalogue = new FakeCatalogue();
    final ProductFixture center = new ProductFixture();
    final MutableClock clock = new MutableClock(Sample.NOON);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PageMetrics metrics = new PageMetrics(meters);
    final PageRenderer renderer = new PageRenderer(new Site("Seckill", "¥", ""), Sample.ZONE);
    final PagePublisher publisher;
    final ProductViews views;
    final DrawingRound round;

    private final Path directory;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    Studio(Path directory) {
        this.directory = directory;
        publisher = Publishers.directory(directory);
        views = new ProductViews(center.products(directory.resolve(".publish/products"), clock));
        round = new DrawingRound(
                catalogue,
                views,
                renderer,
                publisher,
                new Workers(workers),
                metrics,
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
