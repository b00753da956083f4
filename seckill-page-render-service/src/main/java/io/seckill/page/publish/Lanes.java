package io.seckill.page.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.sftp.client.SftpClient;

/** Several channels to one host: every answer takes a round trip, so a few questions are asked at once. */
final class Lanes {

    private final List<SftpClient> channels;
    private final ExecutorService threads;

    /** @param threads at least as many as channels */
    Lanes(List<SftpClient> channels, ExecutorService threads) {
        this.channels = channels;
        this.threads = threads;
    }

    /** What is done to one path over one channel. */
    interface Work {
        void run(SftpClient sftp, PagePath path) throws IOException;
    }

    /**
     * Does it to each path. After a failure no further one is begun; returns, or throws the first failure, when nothing is
     * under way any more.
     */
    void each(List<PagePath> paths, Work work) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> underWay = new ArrayList<>();
        for (SftpClient channel : channels) {
            underWay.add(threads.submit(() -> {
                try {
                    for (int i = next.getAndIncrement();
                            i < paths.size() && !failed.get();
                            i = next.getAndIncrement()) {
                        work.run(channel, paths.get(i));
                    }
                } catch (IOException | RuntimeException e) {
                    failed.set(true);
                    throw e;
                }
                return null;
            }));
        }
        IOException failure = null;
        for (Future<?> lane : underWay) {
            try {
                lane.get();
            } catch (ExecutionException e) {
                if (failure == null) {
                    failure = e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
