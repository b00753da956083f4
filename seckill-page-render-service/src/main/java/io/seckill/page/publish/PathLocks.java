package io.seckill.page.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer per path at a time, also over processes: a stripe of a lock file, locked by the operating system and therefore
 * free again when its holder dies. Two paths may share a stripe; that costs time, never correctness.
 */
final class PathLocks implements AutoCloseable {

    private static final int STRIPES = 256;

    private final FileChannel channel;
    /** A file lock belongs to the whole JVM and refuses a second thread, so threads queue here first. */
    private final ReentrantLock[] inThisJvm = new ReentrantLock[STRIPES];

    PathLocks(Path lockFile) throws IOException {
        channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int i = 0; i < STRIPES; i++) {
            inThisJvm[i] = new ReentrantLock();
        }
    }

    /** Something to do while a path is locked. */
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T locked(PagePath path, Work<T> work) throws IOException {
        int stripe = Math.floorMod(path.value().hashCode(), STRIPES);
        ReentrantLock lock = inThisJvm[stripe];
        lock.lock();
        try (FileLock held = channel.lock(stripe, 1, false)) {
            if (!held.isValid()) {
                throw new IOException("the lock of " + path + " was lost");
            }
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
