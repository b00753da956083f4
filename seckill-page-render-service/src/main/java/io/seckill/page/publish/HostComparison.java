package io.seckill.page.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;

/**
 * Finds the paths of which a host does not have what is here. A look without a lock: what it finds is pushed, and the push
 * decides. Records are read one by one and pages are looked at by folder, by size and time.
 */
final class HostComparison {

    private final DirectoryPublisher origin;
    private final String root;
    private final Map<String, Map<String, Attributes>> folders = new ConcurrentHashMap<>();

    HostComparison(DirectoryPublisher origin, String root) {
        this.origin = origin;
        this.root = root;
    }

    List<PagePath> differing(Lanes lanes) throws IOException, InterruptedException {
        List<PagePath> all = origin.recorded();
        List<PagePath> differing = new ArrayList<>();
        lanes.each(all, (sftp, path) -> {
            if (differs(sftp, path)) {
                synchronized (differing) {
                    differing.add(path);
                }
            }
        });
        return differing;
    }

    private boolean differs(SftpClient sftp, PagePath path) throws IOException {
        Optional<PageRecord> wanted = origin.record(path);
        if (wanted.isEmpty()) {
            return false;
        }
        PageRecord here = wanted.get();
        Optional<PageRecord> found = new VersionedPages(new SftpFiles(sftp, root, null)).record(path);
        if (found.isEmpty()) {
            return true;
        }
        PageRecord there = found.get();
        if (!here.sameAs(there)) {
            return there.refuses(here).isEmpty();
        }
        return here.keepUntil().isAfter(there.keepUntil())
                || !stands(sftp, VersionedPages.page(path), there)
                || !stands(sftp, VersionedPages.packed(path), there);
    }

    /** Whether the file is there as the host's own record has it. */
    private boolean stands(SftpClient sftp, String file, PageRecord record) throws IOException {
        int slash = file.lastIndexOf('/');
        String folder = slash < 0 ? "" : file.substring(0, slash);
        Map<String, Attributes> files = folders.get(folder);
        if (files == null) {
            files = listed(sftp, folder);
            folders.put(folder, files);
        }
        Attributes found = files.get(file.substring(slash + 1));
        if (record.gone()) {
            return found == null;
        }
        return found != null
                && found.getSize() > 0
                && found.getModifyTime().toInstant().getEpochSecond()
                        == record.since().getEpochSecond();
    }

    private Map<String, Attributes> listed(SftpClient sftp, String folder) throws IOException {
        Map<String, Attributes> files = new HashMap<>();
        for (DirEntry entry : SftpCalls.list(sftp, folder.isEmpty() ? root : root + "/" + folder)) {
            files.put(entry.getFilename(), entry.getAttributes());
        }
        return files;
    }
}
