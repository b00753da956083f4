package io.seckill.local.part;

import io.seckill.local.process.Launch;
import io.seckill.local.process.PortUse;
import io.seckill.local.process.ProcessSpec;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A standalone Redis node that holds stock: every acknowledged write is on the disk. */
public final class RedisPart implements Part {

    private final Place place;
    private final int port;

    public RedisPart(Place place, int port) {
        this.place = place;
        this.port = port;
    }

    @Override
    public ProcessSpec spec() {
        return new ProcessSpec(
                place.name(),
                place.directory(),
                List.of(new PortUse(port, "Redis", "SECKILL_REDIS_PORT")),
                new RedisProbe(port),
                place.pidFile(),
                place.log(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException, StartFailure {
        Path server = RedisProgram.find();
        Path data = Files.createDirectories(place.directory().resolve("data"));
        new AppendOnlyFile(place, data, server).cutTornTail();
        Path configuration = ShippedConfiguration.copy("redis/redis.conf", place.directory());
        return Launch.of(List.of(
                server.toString(),
                configuration.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString()));
    }
}
