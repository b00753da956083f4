package io.seckill.page.publish;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * Files on a host. Whatever is changed passes through the writer's own folder: a new file is written there and renamed into its
 * place, an old one is renamed into it and removed there. That folder goes when another publisher takes over, and with it
 * every way of this one to change anything: {@link LockLostException}.
 */
final class SftpFiles implements SiteFiles {

    /** Records are one line; anything larger is none. */
    private static final int MAX_READ = 4096;

    private static final int FILE_RIGHTS = 0644;
    private static final Set<OpenMode> NEW = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive);

    private final SftpClient sftp;
    private final String root;
    private final @Nullable String writers;
    private final OpenSSHPosixRenameExtension renaming;
    private final OpenSSHFsyncExtension forcing;

    /** @param writers the writer's own folder, absolute; {@code null} for one who only reads */
    SftpFiles(SftpClient sftp, String root, @Nullable String writers) {
        this.sftp = sftp;
        this.root = root;
        this.writers = writers;
        this.renaming = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        this.forcing = sftp.getExtension(OpenSSHFsyncExtension.class);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try (CloseableHandle file = sftp.open(at(path), OpenMode.Read)) {
            byte[] buffer = new byte[MAX_READ];
            int length = sftp.read(file, 0, buffer);
            return Optional.of(Arrays.copyOf(buffer, Math.max(0, length)));
        } catch (SftpException e) {
            if (SftpCalls.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean holds(String path, byte[] content, Instant modified, boolean recorded) throws IOException {
        if (!recorded) {
            return false;
        }
        try {
            Attributes there = sftp.stat(at(path));
            return there.getSize() == content.length
                    && there.getModifyTime().toInstant().getEpochSecond() == modified.getEpochSecond();
        } catch (SftpException e) {
            if (SftpCalls.isAbsent(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void replace(String path, byte[] content, Instant modified) throws IOException {
        String written = ownFile();
        try (CloseableHandle file = sftp.open(written, NEW)) {
            sftp.write(file, 0, content);
            Attributes attributes = new Attributes();
            attributes.setPermissions(FILE_RIGHTS);
            attributes.modifyTime(FileTime.from(modified));
            attributes.accessTime(FileTime.from(modified));
            sftp.setStat(file, attributes);
            if (forcing.isSupported()) {
                forcing.fsync(file);
            }
        } catch (SftpException e) {
            throw lostIfAbsent(e, "writing " + path);
        }
        moveTo(path, written);
    }

    private void moveTo(String path, String written) throws IOException {
        try {
            renaming.posixRename(written, at(path));
        } catch (SftpException e) {
            if (!SftpCalls.isAbsent(e)) {
                throw e;
            }
            makeFolders(path);
            try {
                renaming.posixRename(written, at(path));
            } catch (SftpException again) {
                throw lostIfAbsent(again, "replacing " + path);
            }
        }
    }

    @Override
    public boolean delete(String path) throws IOException {
        String taken = ownFile();
        try {
            renaming.posixRename(at(path), taken);
        } catch (SftpException e) {
            if (!SftpCalls.isAbsent(e)) {
                throw e;
            }
            requireLock(path);
            return false;
        }
        sftp.remove(taken);
        return true;
    }

    /** What is absent, the file or the folder it was to go to? */
    private void requireLock(String path) throws IOException {
        try {
            sftp.stat(own());
        } catch (SftpException e) {
            throw lostIfAbsent(e, "removing " + path);
        }
    }

    private String own() {
        String folder = writers;
        if (folder == null) {
            throw new IllegalStateException("only who holds the lock may write");
        }
        return folder;
    }

    private String ownFile() {
        return own() + "/" + UUID.randomUUID();
    }

    private String at(String path) {
        return root + "/" + path;
    }

    private void makeFolders(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            SftpCalls.makeFolder(sftp, at(path.substring(0, slash)));
        }
    }

    private static IOException lostIfAbsent(SftpException e, String what) {
        return SftpCalls.isAbsent(e) ? new LockLostException(what) : e;
    }
}
