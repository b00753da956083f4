package io.seckill.page.publish;

import io.seckill.page.publish.HostMetrics.PushTimer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Brings paths to a host: batch by batch, each while it holds the host's lock. */
final class HostPages {

    /** Most paths of one batch. */
    static final int MAX_BATCH = 200;

    private final DirectoryPublisher origin;
    private final String publisher;
    private final ExecutorService threads;
    private final PushTimer timer;
    private volatile @Nullable String held;

    HostPages(DirectoryPublisher origin, String publisher, ExecutorService threads, PushTimer timer) {
        this.origin = origin;
        this.publisher = publisher;
        this.threads = threads;
        this.timer = timer;
    }

    /** Hears what became of each path of a batch. A path that is not spoken of is to be tried again. */
    interface Report {
        /** The host has it as it is here, or newer. */
        void confirmed(PagePath path, boolean written);

        /** It could not be written; others may. */
        void failed(PagePath path, SftpException why);
    }

    /** Pushes what it can within the time a batch has; false where others held the lock all the time. */
    boolean push(HostConnection connection, List<PagePath> paths, Report report)
            throws IOException, InterruptedException {
        Optional<WriterLock> taken = lock(connection);
        if (taken.isEmpty()) {
            return false;
        }
        WriterLock lock = taken.get();
        long end = System.nanoTime() + WriterLock.HELD_AT_MOST.toNanos();
        try {
            new Lanes(connection.lanes(), threads).each(paths, (sftp, path) -> {
                if (System.nanoTime() < end) {
                    pushOne(new SftpFiles(sftp, connection.root(), lock.folder()), path, report);
                }
            });
        } catch (LockLostException e) {
            return false;
        }
        release(lock);
        return true;
    }

    private void pushOne(SftpFiles files, PagePath path, Report report) throws IOException {
        long begun = System.nanoTime();
        Optional<StandingPage> standing = origin.standing(path);
        if (standing.isEmpty()) {
            report.confirmed(path, false);
            return;
        }
        try {
            VersionedPages.Result result = bring(new VersionedPages(files), path, standing.get());
            timer.pushed(result.outcome(), System.nanoTime() - begun);
            report.confirmed(path, result.outcome() instanceof PublishOutcome.Published);
        } catch (SftpException e) {
            report.failed(path, e);
        }
    }

    private static VersionedPages.Result bring(VersionedPages pages, PagePath path, StandingPage standing)
            throws IOException {
        PageRecord record = standing.record();
        if (record.gone()) {
            return pages.remove(path, record::onto);
        }
        return pages.put(path, record::onto, standing.content(), standing.packed());
    }

    /** Removes what is past its time and not known here; false where others held the lock. */
    boolean sweep(HostConnection connection, Instant now) throws IOException, InterruptedException {
        SftpClient sftp = connection.control();
        HostSweep sweep = new HostSweep(origin, sftp, connection.root());
        List<PagePath> past = sweep.candidates(now);
        for (int from = 0; from == 0 || from < past.size(); from += MAX_BATCH) {
            Optional<WriterLock> taken = lock(connection);
            if (taken.isEmpty()) {
                return false;
            }
            WriterLock lock = taken.get();
            try {
                sweep.dropAbandoned(lock.takenAt());
                VersionedPages pages = new VersionedPages(new SftpFiles(sftp, connection.root(), lock.folder()));
                for (PagePath path : past.subList(from, Math.min(from + MAX_BATCH, past.size()))) {
                    pages.forget(path, now);
                }
            } catch (LockLostException e) {
                return false;
            }
            release(lock);
        }
        return true;
    }

    private Optional<WriterLock> lock(HostConnection connection) throws IOException, InterruptedException {
        Optional<WriterLock> taken = WriterLock.take(connection.control(), connection.root(), publisher, held);
        taken.ifPresent(lock -> held = lock.name());
        return taken;
    }

    private void release(WriterLock lock) throws IOException {
        lock.release();
        held = null;
    }
}
