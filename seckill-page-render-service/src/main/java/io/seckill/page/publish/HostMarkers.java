package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * The markers of sold-out offers at one host: looked at again and again, and made to be those that are wanted. Two publishers
 * that want the same do not disturb each other.
 */
final class HostMarkers {

    private final String folder;
    private volatile Set<OfferKey> shown = Set.of();

    HostMarkers(String root) {
        this.folder = root + "/" + SoldOutFolder.NAME;
    }

    /** Those that stood there when it was last looked. */
    Set<OfferKey> shown() {
        return shown;
    }

    /** @param wanted {@code null} as long as nobody has said: then it only looks */
    void correct(SftpClient sftp, @Nullable Set<OfferKey> wanted) throws IOException {
        Set<OfferKey> there = new HashSet<>();
        for (DirEntry file : SftpCalls.list(sftp, folder)) {
            SoldOutFolder.offer(file.getFilename()).ifPresent(there::add);
        }
        shown = Set.copyOf(there);
        if (wanted == null || wanted.equals(there)) {
            return;
        }
        for (OfferKey gone : there) {
            if (!wanted.contains(gone)) {
                remove(sftp, gone);
            }
        }
        if (!there.containsAll(wanted)) {
            SftpCalls.makeFolder(sftp, folder);
        }
        for (OfferKey offer : wanted) {
            if (!there.contains(offer)) {
                create(sftp, offer);
            }
        }
        shown = wanted;
    }

    private void create(SftpClient sftp, OfferKey offer) throws IOException {
        try (CloseableHandle marker = sftp.open(at(offer), OpenMode.Write, OpenMode.Create)) {
            if (!marker.isOpen()) {
                throw new IOException("the marker of " + offer + " could not be opened");
            }
        }
    }

    private void remove(SftpClient sftp, OfferKey offer) throws IOException {
        try {
            sftp.remove(at(offer));
        } catch (SftpException e) {
            if (!SftpCalls.isAbsent(e)) {
                throw e;
            }
        }
    }

    private String at(OfferKey offer) {
        return folder + "/" + SoldOutFolder.marker(offer);
    }
}
