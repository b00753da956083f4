package io.seckill.common.platform.tracing;

import brave.sampler.RateLimitingSampler;
import brave.sampler.Sampler;
import java.util.concurrent.ThreadLocalRandom;

/** Which requests begin a trace: a share of them, and not too many in a second. No allocation. */
final class RequestSampler {

    private final long below;
    private final Sampler limit;

    RequestSampler(double share, int maxPerSecond) {
        this.below = (long) (share * (1L << 31));
        this.limit = RateLimitingSampler.create(maxPerSecond);
    }

    boolean takes() {
        return (ThreadLocalRandom.current().nextInt() & Integer.MAX_VALUE) < below && limit.isSampled(0);
    }
}
