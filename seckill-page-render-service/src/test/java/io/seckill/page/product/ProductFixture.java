package io.seckill.page.product;

import io.seckill.common.platform.outward.OutwardSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Products for the tests of other packages: a centre in memory that can be away. */
public final class ProductFixture {

    private static final @Nullable URI NO_URL = null;

    public final Map<Long, ProductData> known = new ConcurrentHashMap<>();
    public final Set<Long> asked = ConcurrentHashMap.newKeySet();
    public final AtomicInteger questions = new AtomicInteger();
    public volatile boolean away;

    /** Products that keep their last good data in a directory; by the clock an answer is fresh for 30 s. */
    public Products products(Path directory, Clock clock) {
        return new Products(this::answer, new ProductArchive(directory), settings(), clock);
    }

    static ProductCenterSettings settings() {
        OutwardSettings http = new OutwardSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                DataSize.ofKilobytes(512),
                2,
                Duration.ofMillis(100),
                3,
                Duration.ofSeconds(5));
        return new ProductCenterSettings(NO_URL, http, Duration.ofSeconds(30), 8, 1_000, null);
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
