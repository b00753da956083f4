package io.seckill.page.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Files on this machine: written aside on the same file system, forced to disk, then renamed over the old one; at last the
 * folder is forced too, so that the rename survives a power cut.
 */
final class SafeFiles implements SiteFiles {

    private final Path root;
    private final Path aside;

    /** @param aside a folder on the same file system as the root */
    SafeFiles(Path root, Path aside) {
        this.root = root;
        this.aside = aside;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean holds(String path, byte[] content, Instant modified, boolean recorded) throws IOException {
        Path file = root.resolve(path);
        try {
            return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void replace(String path, byte[] content, Instant modified) throws IOException {
        Path target = root.resolve(path);
        Path written = aside.resolve(UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                Files.setLastModifiedTime(written, FileTime.from(modified));
                channel.force(true);
            }
            Files.createDirectories(parent(target));
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        forceFolder(parent(target));
    }

    @Override
    public boolean delete(String path) throws IOException {
        Path target = root.resolve(path);
        boolean was = Files.deleteIfExists(target);
        if (was) {
            forceFolder(parent(target));
        }
        return was;
    }

    private static Path parent(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(target + " is in no folder");
        }
        return parent;
    }

    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a folder as a file (Windows). The file itself is on disk; a power cut may bring
            // back
            // the older page, which the next rendering replaces.
            return;
        }
    }
}
