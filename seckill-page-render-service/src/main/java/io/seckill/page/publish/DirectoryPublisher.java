package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes into a directory that Nginx serves. Beside each page lies the same page packed, {@code page.html.gz}, for
 * {@code gzip_static}.
 *
 * <p>What the publisher remembers lies below {@code .publish} in the same directory (Nginx serves no dot-files): a record per
 * page with its revision, and the files being written. The record is written <em>before</em> the page: after a crash between
 * the two, an older page is still refused, and the same page, which is announced again, is still accepted.
 */
final class DirectoryPublisher implements PagePublisher, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DirectoryPublisher.class);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final String PACKED = ".gz";
    private static final String RECORD = ".record";

    private final Path root;
    private final Path records;
    private final Path aside;
    private final SafeFiles files;
    private final PathLocks locks;
    private final SoldOutFolder soldOut;

    DirectoryPublisher(Path directory) {
        root = directory.toAbsolutePath().normalize();
        Path own = root.resolve(".publish");
        records = own.resolve("records");
        aside = own.resolve("aside");
        try {
            Files.createDirectories(records);
            Files.createDirectories(aside);
            locks = new PathLocks(own.resolve("lock"));
        } catch (IOException e) {
            throw new PublishFailedException("the directory of the pages, " + root + ", cannot be used", e);
        }
        files = new SafeFiles(aside);
        soldOut = new SoldOutFolder(root.resolve(SoldOutFolder.NAME));
    }

    @Override
    public PublishOutcome publish(Page page) {
        byte[] packed = SafeFiles.gzip(page.content());
        PageRecord record = new PageRecord(false, page.revision(), page.keepUntil());
        return locked(page.path(), "publishing", () -> {
            Path target = root.resolve(page.path().value());
            Path packedTarget = root.resolve(page.path().value() + PACKED);
            Optional<PageRecord> known = record(page.path());
            if (known.isPresent()) {
                PageRecord there = known.get();
                int ahead = there.revision().compareTo(page.revision());
                if (there.gone() && ahead >= 0) {
                    return new PublishOutcome.Gone(there.revision());
                }
                if (ahead > 0) {
                    return new PublishOutcome.Stale(there.revision());
                }
            }
            boolean recorded = known.equals(Optional.of(record));
            boolean served = SafeFiles.holds(target, page.content()) && SafeFiles.holds(packedTarget, packed);
            if (!recorded) {
                files.replace(recordFile(page.path()), bytes(record));
            }
            if (served) {
                return new PublishOutcome.Unchanged();
            }
            files.replace(packedTarget, packed);
            files.replace(target, page.content());
            return new PublishOutcome.Published();
        });
    }

    @Override
    public PublishOutcome remove(PagePath path, Revision revision, Instant rememberUntil) {
        return locked(path, "removing", () -> {
            Optional<PageRecord> known = record(path);
            if (known.isPresent() && known.get().revision().compareTo(revision) > 0) {
                return new PublishOutcome.Stale(known.get().revision());
            }
            PageRecord record = new PageRecord(true, revision, rememberUntil);
            if (!known.equals(Optional.of(record))) {
                files.replace(recordFile(path), bytes(record));
            }
            return delete(path) ? new PublishOutcome.Published() : new PublishOutcome.Unchanged();
        });
    }

    @Override
    public int sweep(Instant now) {
        int swept = 0;
        dropAbandoned(now);
        for (PagePath path : recorded()) {
            swept += locked(path, "sweeping", () -> {
                Optional<PageRecord> known = record(path);
                if (known.isEmpty() || known.get().keepUntil().isAfter(now)) {
                    return 0;
                }
                delete(path);
                files.delete(recordFile(path));
                return 1;
            });
        }
        return swept;
    }

    @Override
    public void showSoldOut(Set<OfferKey> offers) {
        try {
            soldOut.show(offers);
        } catch (IOException e) {
            throw new PublishFailedException("writing the markers of sold-out offers", e);
        }
    }

    @Override
    public Set<OfferKey> shownSoldOut() {
        try {
            return soldOut.shown();
        } catch (IOException e) {
            throw new PublishFailedException("reading the markers of sold-out offers", e);
        }
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }

    /** What a process that died had begun to write. */
    private void dropAbandoned(Instant now) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(aside)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(ABANDONED_AFTER))) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw new PublishFailedException("clearing " + aside, e);
        }
    }

    private boolean delete(PagePath path) throws IOException {
        // The packed one first: Nginx would go on serving it alone.
        boolean packed = files.delete(root.resolve(path.value() + PACKED));
        return files.delete(root.resolve(path.value())) || packed;
    }

    private List<PagePath> recorded() {
        try (Stream<Path> found = Files.walk(records)) {
            return found.filter(file -> file.toString().endsWith(RECORD))
                    .map(file -> records.relativize(file).toString().replace('\\', '/'))
                    .map(name -> new PagePath(name.substring(0, name.length() - RECORD.length())))
                    .toList();
        } catch (IOException e) {
            throw new PublishFailedException("listing the pages", e);
        } catch (UncheckedIOException e) {
            throw new PublishFailedException("listing the pages", e.getCause());
        }
    }

    private Optional<PageRecord> record(PagePath path) throws IOException {
        try {
            Optional<PageRecord> record =
                    PageRecord.parse(Files.readString(recordFile(path), StandardCharsets.ISO_8859_1));
            if (record.isEmpty()) {
                log.warn("The record of page {} cannot be read; the page is published anew", path);
            }
            return record;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path recordFile(PagePath path) {
        return records.resolve(path.value() + RECORD);
    }

    private static byte[] bytes(PageRecord record) {
        return record.line().getBytes(StandardCharsets.ISO_8859_1);
    }

    private <T> T locked(PagePath path, String what, PathLocks.Work<T> work) {
        try {
            return locks.locked(path, work);
        } catch (IOException e) {
            throw new PublishFailedException(what + " " + path, e);
        }
    }
}
