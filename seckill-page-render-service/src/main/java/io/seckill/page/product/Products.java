package io.seckill.page.product;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Product data for pages: from the centre while it answers, else the last good data. */
public final class Products {

    private static final Logger log = LoggerFactory.getLogger(Products.class);

    private final ProductCenter center;
    private final ProductArchive archive;
    private final ProductCenterSettings settings;
    private final Clock clock;
    private final Semaphore underWay;
    private final Cache<Long, Shown> shown;

    Products(ProductCenter center, ProductArchive archive, ProductCenterSettings settings, Clock clock) {
        this.center = center;
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
        this.underWay = new Semaphore(settings.concurrency());
        this.shown = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
    }

    /**
     * What pages show of a product.
     *
     * @param data  absent where the centre does not know the product, or never answered
     * @param fresh false where the centre should be asked again later
     */
    public record View(Optional<ProductData> data, boolean fresh) {}

    /** Blocks for at most the centre's time limit; never throws for what the centre does. */
    public View view(long productId) {
        Shown known = shown.getIfPresent(productId);
        if (known != null && clock.instant().isBefore(known.at().plus(settings.fresh()))) {
            return new View(Optional.ofNullable(known.data()), true);
        }
        underWay.acquireUninterruptibly();
        try {
            return switch (center.product(productId)) {
                case ProductAnswer.Found(ProductData data) -> {
                    shown.put(productId, new Shown(data, clock.instant()));
                    archive.keep(data);
                    yield new View(Optional.of(data), true);
                }
                case ProductAnswer.Unknown() -> {
                    shown.put(productId, new Shown(null, clock.instant()));
                    yield new View(Optional.empty(), true);
                }
                case ProductAnswer.Unavailable(String reason) -> {
                    log.warn(
                            "The product centre gave nothing for product {}: {}; its last good data is shown",
                            productId,
                            reason);
                    yield lastGood(productId, known);
                }
                case ProductAnswer.NotAsked() -> lastGood(productId, known);
            };
        } finally {
            underWay.release();
        }
    }

    /** What was last heard of the product, however old; asks only where nothing was. */
    public View remembered(long productId) {
        Shown known = shown.getIfPresent(productId);
        return known == null ? view(productId) : new View(Optional.ofNullable(known.data()), true);
    }

    private View lastGood(long productId, @Nullable Shown known) {
        Optional<ProductData> data = known != null ? Optional.ofNullable(known.data()) : archive.read(productId);
        return new View(data, false);
    }

    private record Shown(@Nullable ProductData data, Instant at) {}
}
