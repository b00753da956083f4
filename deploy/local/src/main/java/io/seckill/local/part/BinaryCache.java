package io.seckill.local.part;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that came in a package, unpacked once and then shared by every start and test on this clone. */
final class BinaryCache {

    private static final Object IN_THIS_JVM = new Object();

    private final Path root;

    BinaryCache(Path root) {
        this.root = root;
    }

    static BinaryCache shared() {
        return new BinaryCache(RepositoryRoot.find().resolve(".seckill").resolve("binaries"));
    }

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path target) throws IOException, InterruptedException;
    }

    /** The folder of this name, filled when it was not there; safe with several processes at it. */
    Path unpack(String name, Filler filler) throws IOException, InterruptedException {
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(root);
        synchronized (IN_THIS_JVM) {
            try (FileChannel channel = FileChannel.open(
                            root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    Path unfinished = root.resolve(name + ".unfinished");
                    Folders.delete(unfinished);
                    filler.fill(Files.createDirectories(unfinished));
                    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return folder;
    }

    static void makeExecutable(Path program) throws IOException {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
