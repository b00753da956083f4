package io.seckill.page.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;

/**
 * Removes from a host what nobody needs to keep: pages past their time that are not known here any more, and what a publisher
 * that died had begun to write.
 */
final class HostSweep {

    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    /** More than any site has: a look at a host does not go on for ever. */
    private static final int MAX_RECORDS = 200_000;

    private final DirectoryPublisher origin;
    private final SftpClient sftp;
    private final String root;

    HostSweep(DirectoryPublisher origin, SftpClient sftp, String root) {
        this.origin = origin;
        this.sftp = sftp;
        this.root = root;
    }

    /** The paths whose pages and records may go; found without a lock. */
    List<PagePath> candidates(Instant now) throws IOException {
        VersionedPages pages = new VersionedPages(new SftpFiles(sftp, root, null));
        List<PagePath> found = new ArrayList<>();
        for (PagePath path : recorded()) {
            // what is known here is swept here first, and a record that is longer kept there stays
            if (origin.record(path).isEmpty()
                    && pages.record(path)
                            .filter(record -> !record.keepUntil().isAfter(now))
                            .isPresent()) {
                found.add(path);
            }
        }
        return found;
    }

    /** While the lock is held: so nothing in there is anybody's candidate for much longer than a wait. */
    void dropAbandoned(Instant hostsNow) throws IOException {
        String aside = root + "/" + VersionedPages.ASIDE;
        for (DirEntry left : SftpCalls.list(sftp, aside)) {
            Instant written = left.getAttributes().getModifyTime().toInstant();
            if (written.plus(ABANDONED_AFTER).isBefore(hostsNow)) {
                drop(aside + "/" + left.getFilename(), left.getAttributes().isDirectory());
            }
        }
    }

    /** Two folders deep, as candidates for the lock are, and no deeper. */
    private void drop(String path, boolean folder) throws IOException {
        if (!folder) {
            sftp.remove(path);
            return;
        }
        for (DirEntry entry : SftpCalls.list(sftp, path)) {
            String inner = path + "/" + entry.getFilename();
            if (entry.getAttributes().isDirectory()) {
                for (DirEntry file : SftpCalls.list(sftp, inner)) {
                    sftp.remove(inner + "/" + file.getFilename());
                }
                sftp.rmdir(inner);
            } else {
                sftp.remove(inner);
            }
        }
        sftp.rmdir(path);
    }

    private List<PagePath> recorded() throws IOException {
        List<PagePath> found = new ArrayList<>();
        Deque<String> folders = new ArrayDeque<>(List.of(""));
        while (!folders.isEmpty() && found.size() < MAX_RECORDS) {
            String folder = folders.removeFirst();
            for (DirEntry entry : SftpCalls.list(sftp, root + "/" + VersionedPages.RECORDS + "/" + folder)) {
                String inner = folder + entry.getFilename();
                if (entry.getAttributes().isDirectory()) {
                    folders.addLast(inner + "/");
                } else {
                    VersionedPages.pageOf(inner).ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
