package io.seckill.local.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two launchers from starting the same system at once; goes with the process that holds it. */
public final class StartLock implements AutoCloseable {

    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private StartLock(FileChannel channel, @Nullable FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Tries to take the lock of a state folder. */
    public static StartLock of(Path state) throws IOException {
        Path run = Files.createDirectories(state.resolve("run"));
        FileChannel channel =
                FileChannel.open(run.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new StartLock(channel, channel.tryLock());
    }

    public boolean isHeld() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
