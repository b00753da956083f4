package io.seckill.page.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Files that are whole or absent, whatever dies when: written aside on the same file system, forced to disk, then renamed over
 * the old one; at last the folder is forced too, so that the rename survives a power cut.
 */
final class SafeFiles {

    private final Path aside;

    SafeFiles(Path aside) {
        this.aside = aside;
    }

    void replace(Path target, byte[] content) throws IOException {
        Path written = aside.resolve(UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.createDirectories(parent(target));
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        forceFolder(parent(target));
    }

    /** True where there was one. */
    boolean delete(Path target) throws IOException {
        boolean was = Files.deleteIfExists(target);
        if (was) {
            forceFolder(parent(target));
        }
        return was;
    }

    static boolean holds(Path file, byte[] content) throws IOException {
        try {
            return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The same bytes for the same content, so that an unchanged page is seen to be unchanged. */
    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        try (GZIPOutputStream gzip = new BestGzip(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
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

    /** Level 9: a page is packed once and sent many thousand times. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
