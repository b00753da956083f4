package io.seckill.local;

import io.seckill.local.part.Folders;
import java.nio.file.Path;

/** A real Redis node with the settings of a stock node, on 127.0.0.1. */
public final class LocalRedis implements AutoCloseable {

    private final Running part;
    private final Path data;
    private final int port;

    LocalRedis(Running part, Path data, int port) {
        this.part = part;
        this.data = data;
        this.port = port;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:PORT}. */
    public String address() {
        return host() + ":" + port;
    }

    /** The pid of the Redis process itself. */
    public long pid() {
        return part.pid();
    }

    /** Where its append-only file is. */
    public Path data() {
        return data;
    }

    /** Ends it as a crash would. What was acknowledged is there again after {@link #start()}. */
    public void kill9() {
        part.kill9();
    }

    /** Ends it in good order. */
    public void stop() {
        part.stop();
    }

    /** Starts it again on the same port with the same data; returns when it answers. */
    public void start() {
        part.start();
    }

    /** Loses all its data, as a lost disk would; the node has to be down. */
    public void loseData() {
        if (part.isUp()) {
            throw new IllegalStateException("stop the node before its data is lost");
        }
        Folders.delete(data);
    }

    @Override
    public void close() {
        part.close();
    }
}
