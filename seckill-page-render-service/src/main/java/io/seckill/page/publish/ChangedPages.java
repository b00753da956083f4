package io.seckill.page.publish;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which pages changed, as the published directory itself tells: the record of a page is on disk before the page, so that what
 * it says outlives whoever wrote it.
 */
public final class ChangedPages {

    private static final String RECORD = ".record";

    private final Path records;

    /** @param directory that the pages are published to */
    public ChangedPages(Path directory) {
        records = directory.toAbsolutePath().normalize().resolve(".publish/records");
    }

    /**
     * Pages that were written or taken away after a moment, and when, to the second. Walks over all records: not for often.
     *
     * @throws PublishFailedException where the directory cannot be read
     */
    public Map<PagePath, Instant> after(Instant moment) {
        Map<PagePath, Instant> changed = new HashMap<>();
        try {
            Files.walkFileTree(records, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = records.relativize(file).toString().replace('\\', '/');
                    Instant since = attributes.lastModifiedTime().toInstant();
                    if (name.endsWith(RECORD) && since.isAfter(moment)) {
                        changed.put(new PagePath(name.substring(0, name.length() - RECORD.length())), since);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // swept away meanwhile, or nothing was ever published
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new PublishFailedException("reading which pages changed", e);
        }
        return changed;
    }
}
