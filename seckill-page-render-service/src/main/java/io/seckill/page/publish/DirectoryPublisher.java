package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Publishes into a directory that Nginx serves, and that the hosts are copied from. */
final class DirectoryPublisher implements PagePublisher, AutoCloseable {

    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final Path root;
    private final Path records;
    private final Path aside;
    private final VersionedPages pages;
    private final PathLocks locks;
    private final SoldOutFolder soldOut;
    private final Clock clock;
    private final Consumer<PagePath> written;

    /** @param written hears of each path of which the page, its removal or its record was written; outside every lock */
    DirectoryPublisher(Path directory, Clock clock, Consumer<PagePath> written) {
        this.clock = clock;
        this.written = written;
        root = directory.toAbsolutePath().normalize();
        records = root.resolve(VersionedPages.RECORDS);
        aside = root.resolve(VersionedPages.ASIDE);
        try {
            Files.createDirectories(records);
            Files.createDirectories(aside);
            locks = new PathLocks(root.resolve(VersionedPages.OWN).resolve("lock"));
        } catch (IOException e) {
            throw new PublishFailedException("the directory of the pages, " + root + ", cannot be used", e);
        }
        pages = new VersionedPages(new SafeFiles(root, aside));
        soldOut = new SoldOutFolder(root.resolve(SoldOutFolder.NAME));
    }

    @Override
    public PublishOutcome publish(Page page) {
        byte[] packed = Packing.gzip(page.content());
        String digest = Packing.digest(page.content());
        Instant now = clock.instant();
        return told(
                page.path(),
                locked(
                        page.path(),
                        "publishing",
                        () -> pages.put(
                                page.path(),
                                known -> PageRecord.drawn(page, digest, known, now),
                                page.content(),
                                packed)));
    }

    @Override
    public PublishOutcome remove(PagePath path, Revision revision, Instant rememberUntil) {
        PageRecord record = PageRecord.gone(revision, rememberUntil, clock.instant());
        return told(path, locked(path, "removing", () -> pages.remove(path, record::onto)));
    }

    @Override
    public int sweep(Instant now) {
        int swept = 0;
        dropAbandoned(now);
        for (PagePath path : recorded()) {
            swept += locked(path, "sweeping", () -> pages.forget(path, now)) ? 1 : 0;
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

    /** Every path of which something is remembered. */
    List<PagePath> recorded() {
        try (Stream<Path> found = Files.walk(records)) {
            return found.map(file -> records.relativize(file).toString().replace('\\', '/'))
                    .flatMap(name -> VersionedPages.pageOf(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new PublishFailedException("listing the pages", e);
        } catch (UncheckedIOException e) {
            throw new PublishFailedException("listing the pages", e.getCause());
        }
    }

    Optional<PageRecord> record(PagePath path) throws IOException {
        return pages.record(path);
    }

    /**
     * The page as it is to be served, or its removal. Empty where there is none, and where the page is not the one its record
     * names: a process died between the two, and the page is announced again.
     */
    Optional<StandingPage> standing(PagePath path) throws IOException {
        return locks.locked(path, () -> {
            Optional<PageRecord> record = pages.record(path);
            if (record.isEmpty() || record.get().gone()) {
                return record.map(gone -> new StandingPage(gone, new byte[0], new byte[0]));
            }
            try {
                byte[] content = Files.readAllBytes(root.resolve(VersionedPages.page(path)));
                if (!record.get().digest().equals(Packing.digest(content))) {
                    return Optional.empty();
                }
                // written before the page was, so it is this page's
                byte[] packed = Files.readAllBytes(root.resolve(VersionedPages.packed(path)));
                return Optional.of(new StandingPage(record.get(), content, packed));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    private PublishOutcome told(PagePath path, VersionedPages.Result result) {
        if (result.written()) {
            written.accept(path);
        }
        return result.outcome();
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

    private <T> T locked(PagePath path, String what, PathLocks.Work<T> work) {
        try {
            return locks.locked(path, work);
        } catch (IOException e) {
            throw new PublishFailedException(what + " " + path, e);
        }
    }
}
