package io.seckill.page.product;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Products for the tests of other packages: a centre in memory that can be away. */
public final class ProductFixture {

    private static final @Nullable URI NO_URL = null;

    public final Map<Long, ProductData> known = new ConcurrentHashMap<>();
    public final Set<Long> asked = ConcurrentHashMap.newKeySet();
    public final AtomicInteger questions = new AtomicInteger();
    public volatile boolean away;

    /** Products that keep their last good data in a directory; by the clock an answer is fresh for 30 s. */
    public Products products(Path directory, Clock clock) {
        ProductCenterSettings settings = new ProductCenterSettings(
                NO_URL,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                8,
                3,
                Duration.ofSeconds(5),
                1_000,
                null);
        return new Products(this::answer, new ProductArchive(directory), settings, clock);
    }

    private ProductAnswer answer(long productId) {
        asked.add(productId);
        questions.incrementAndGet();
        if (away) {
            return new ProductAnswer.Unavailable("away");
        }
        ProductData data = known.get(productId);
        return data == null ? new ProductAnswer.Unknown() : new ProductAnswer.Found(data);
    }
}
