package io.seckill.inventory.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.redis.NodeAddress;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisSettings;
import io.seckill.common.session.OfferKey;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Three real Redis nodes for all tests of this module; each test takes an offer of its own. */
public final class RealNodes {

    private static final AtomicLong NEXT_OFFER = new AtomicLong();
    private static final List<LocalRedis> SERVERS = start();
    private static final RedisNodes NODES = connect();

    private RealNodes() {}

    public static RedisNodes nodes() {
        return NODES;
    }

    public static LocalRedis server(int i) {
        return SERVERS.get(i);
    }

    /** New connections to the same nodes, as another instance of the service has them. */
    public static RedisNodes connect() {
        List<NodeAddress> addresses = new ArrayList<>();
        for (int i = 0; i < SERVERS.size(); i++) {
            addresses.add(new NodeAddress(
                    "redis-" + (i + 1), SERVERS.get(i).host(), SERVERS.get(i).port()));
        }
        return RedisNodes.connect(RedisSettings.of(addresses), new SimpleMeterRegistry());
    }

    /** An offer no other test has. */
    public static OfferKey anyOffer() {
        return new OfferKey(1000 + NEXT_OFFER.incrementAndGet(), 7);
    }

    private static List<LocalRedis> start() {
        try {
            Path directory = Files.createDirectories(Path.of("target", "redis"));
            directory = Files.createTempDirectory(directory.toAbsolutePath(), "nodes");
            List<LocalRedis> servers = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                servers.add(LocalComponents.redis(directory, "redis-" + i));
            }
            return List.copyOf(servers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
