package io.seckill.page.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * One publisher at a time writes to a host: the one whose folder is the only one in {@code .publish/writer}. The folder is put
 * there by a rename, which fails while another one is there, and has a name that is used once.
 *
 * <p>All that the holder changes goes by a rename out of its folder or into it ({@link SftpFiles}). Who takes over from a
 * holder that is dead, or frozen, first moves that folder away: from then on each change of the old holder fails, however
 * late it wakes up. So what the holder read of a record still holds at the moment its rename succeeds.
 */
final class WriterLock {

    /** How long a batch may hold the lock; checked before each page. */
    static final Duration HELD_AT_MOST = Duration.ofSeconds(5);
    /** From then on it may be taken over; by the host's clock. Much longer than it may be held. */
    static final Duration STALE_AFTER = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAUSE_MILLIS = 20;
    private static final String PLACE = VersionedPages.OWN + "/writer";
    private static final String OWNER = "owner";

    private final SftpClient sftp;
    private final String root;
    private final String name;
    private Instant takenAt = Instant.EPOCH;

    private WriterLock(SftpClient sftp, String root) {
        this.sftp = sftp;
        this.root = root;
        this.name = UUID.randomUUID().toString();
    }

    /**
     * Waits for the lock.
     *
     * @param owner     who this is, for people who look at the host
     * @param abandoned the name of a lock this publisher held when it lost its connection, which need not become stale;
     *                  {@code null} for none
     * @return empty where others held it all the time
     */
    static Optional<WriterLock> take(SftpClient sftp, String root, String owner, @Nullable String abandoned)
            throws IOException, InterruptedException {
        WriterLock lock = new WriterLock(sftp, root);
        String candidate = lock.aside(lock.name);
        sftp.mkdir(candidate);
        sftp.mkdir(candidate + "/" + lock.name);
        String ownerFile = candidate + "/" + lock.name + "/" + OWNER;
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            lock.takenAt = write(sftp, ownerFile, owner);
            if (lock.rename(candidate, lock.at(PLACE))) {
                return Optional.of(lock);
            }
            lock.evictStale(lock.takenAt, abandoned);
            sftp.remove(ownerFile); // written anew, so that the folder's time is that of the lock and not of the wait
            Thread.sleep(PAUSE_MILLIS + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
        } while (System.nanoTime() < end);
        lock.clear(candidate + "/" + lock.name);
        sftp.rmdir(candidate);
        return Optional.empty();
    }

    /** The holder's own folder, absolute. */
    String folder() {
        return at(PLACE) + "/" + name;
    }

    /** When it was taken, by the host's clock. */
    Instant takenAt() {
        return takenAt;
    }

    String name() {
        return name;
    }

    /** Lets go. Where it fails, the lock becomes stale, or has been taken over. */
    void release() throws IOException {
        try {
            clear(folder());
        } catch (SftpException e) {
            if (!SftpCalls.isAbsent(e)) {
                throw e;
            }
        }
    }

    /** Takes it from whoever is stale. By the holder's own name: who has taken over meanwhile is not hit. */
    private void evictStale(Instant hostsNow, @Nullable String abandoned) throws IOException {
        for (DirEntry holder : SftpCalls.list(sftp, at(PLACE))) {
            Instant since = holder.getAttributes().getModifyTime().toInstant();
            if (since.plus(STALE_AFTER).isBefore(hostsNow)
                    || holder.getFilename().equals(abandoned)) {
                rename(
                        at(PLACE) + "/" + holder.getFilename(),
                        aside(UUID.randomUUID().toString()));
            }
        }
    }

    private boolean rename(String from, String to) throws IOException {
        try {
            sftp.getExtension(OpenSSHPosixRenameExtension.class).posixRename(from, to);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                throw e;
            }
            return false; // "failure" is all that is said of a folder that is not empty: someone holds it
        }
    }

    private void clear(String folder) throws IOException {
        for (DirEntry left : SftpCalls.list(sftp, folder)) {
            sftp.remove(folder + "/" + left.getFilename());
        }
        sftp.rmdir(folder);
    }

    private String at(String path) {
        return root + "/" + path;
    }

    private String aside(String file) {
        return at(VersionedPages.ASIDE) + "/" + file;
    }

    /** What time it is on the host. */
    private static Instant write(SftpClient sftp, String path, String content) throws IOException {
        try (CloseableHandle file = sftp.open(path, OpenMode.Write, OpenMode.Create, OpenMode.Exclusive)) {
            sftp.write(file, 0, content.getBytes(StandardCharsets.UTF_8));
            return sftp.stat(file).getModifyTime().toInstant();
        }
    }
}
