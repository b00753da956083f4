package io.seckill.page.cdn;

import io.seckill.page.publish.PagePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages whose refresh is owed, as empty files below the published directory, so that no death of this service forgets one
 * and instances that share the directory share them: {@code owed/sessions+7.html} waits, {@code taken/sessions+7.html} is with
 * the call that is under way. A page that is owed already is not owed twice, so there are never more files than pages.
 *
 * <p>A page is announced after it has changed, and taken by a rename before the CDN is called. An announcement that finds the
 * file there is therefore served by a call that is still to come, and one that comes later makes a new file.
 *
 * <p>{@link #owe} is for any instance and thread; everything else for the one that holds the {@link #lead}.
 */
final class OwedRefreshes implements AutoCloseable {

    /** Files looked at to tell how many there are and since when. */
    static final int MAX_LOOKED_AT = 20_000;

    private final Path owed;
    private final Path taken;
    private final Path lookedUntil;
    private final FileChannel lockFile;
    private @Nullable FileLock lead;

    OwedRefreshes(Path folder) throws IOException {
        owed = folder.resolve("owed");
        taken = folder.resolve("taken");
        lookedUntil = folder.resolve("looked-until");
        Files.createDirectories(owed);
        Files.createDirectories(taken);
        lockFile = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * How many wait, or are with a call, and since when the first of them does.
     *
     * @param pages at most {@value #MAX_LOOKED_AT} of each kind
     */
    record Waiting(int pages, Optional<Instant> since) {}

    void owe(PagePath page, Instant now) throws IOException {
        Path file = owed.resolve(name(page));
        try {
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // it waits already, or was taken just now: a call that reads the page as it is, is still to come
            return;
        }
    }

    /**
     * Whether this instance does the calls. The lock is the operating system's, so that it is free when its holder dies; what a
     * dead holder had taken is owed again.
     */
    boolean lead() throws IOException {
        if (lead != null) {
            return true;
        }
        try {
            lead = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return false; // another one in this very process: in tests
        }
        if (lead == null) {
            return false;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(taken)) {
            for (Path file : left) {
                Files.move(file, owed.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return true;
    }

    /** Takes some of those that wait, whichever come first. */
    List<PagePath> take(int most) throws IOException {
        List<PagePath> pages = new ArrayList<>();
        try (DirectoryStream<Path> waiting = Files.newDirectoryStream(owed)) {
            for (Path file : waiting) {
                if (pages.size() == most) {
                    break;
                }
                Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                pages.add(page(file));
            }
        }
        return pages;
    }

    /** Their refresh is done. */
    void settle(List<PagePath> pages) throws IOException {
        for (PagePath page : pages) {
            Files.deleteIfExists(taken.resolve(name(page)));
        }
    }

    /** May be asked by anybody at any time. */
    Waiting waiting() throws IOException {
        int pages = 0;
        Instant first = Instant.MAX;
        for (Path folder : List.of(owed, taken)) {
            int looked = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (looked++ == MAX_LOOKED_AT) {
                        break;
                    }
                    Optional<Instant> since = since(file);
                    pages += since.isPresent() ? 1 : 0;
                    first = since.filter(first::isAfter).orElse(first);
                }
            }
        }
        return new Waiting(pages, pages == 0 ? Optional.empty() : Optional.of(first));
    }

    /** Empty where it was settled meanwhile. */
    private static Optional<Instant> since(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Up to when the changed pages on disk were gone through; empty where nobody ever did. */
    Optional<Instant> lookedUntil() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(lookedUntil).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void lookedUntil(Instant moment) throws IOException {
        if (!Files.exists(lookedUntil)) {
            Files.createFile(lookedUntil);
        }
        Files.setLastModifiedTime(lookedUntil, FileTime.from(moment));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /** No page's path has a plus. */
    private static String name(PagePath page) {
        return page.value().replace('/', '+');
    }

    private static PagePath page(Path file) {
        return new PagePath(String.valueOf(file.getFileName()).replace('+', '/'));
    }
}
