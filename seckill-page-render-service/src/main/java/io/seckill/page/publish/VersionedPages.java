package io.seckill.page.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of a site and what is remembered of them: never an older page over a newer one. Each call is for one writer of its
 * path at a time; who calls holds the lock.
 *
 * <p>Beside each page lies the same page packed, {@code page.html.gz}, for {@code gzip_static}, and below {@code .publish}
 * (Nginx serves no dot-files) a record with its revision. The record is written <em>before</em> the page: after a crash between
 * the two, an older page is still refused, and the same page, which is announced again, is still accepted.
 */
final class VersionedPages {

    static final String OWN = ".publish";
    static final String RECORDS = OWN + "/records";
    static final String ASIDE = OWN + "/aside";
    static final String PACKED = ".gz";
    static final String RECORD = ".record";

    private static final Logger log = LoggerFactory.getLogger(VersionedPages.class);

    private final SiteFiles files;

    VersionedPages(SiteFiles files) {
        this.files = files;
    }

    /** What is to be remembered, given what is. */
    interface Remembering {
        PageRecord given(Optional<PageRecord> known);
    }

    /**
     * @param outcome what came of it
     * @param written whether anything was written, be it only the record
     */
    record Result(PublishOutcome outcome, boolean written) {}

    Result put(PagePath path, Remembering remembering, byte[] content, byte[] packed) throws IOException {
        Optional<PageRecord> known = record(path);
        PageRecord record = remembering.given(known);
        Optional<PublishOutcome> refusal = known.flatMap(there -> there.refuses(record));
        if (refusal.isPresent()) {
            return new Result(refusal.get(), false);
        }
        boolean named =
                known.isPresent() && !known.get().gone() && known.get().digest().equals(record.digest());
        boolean served = files.holds(page(path), content, record.since(), named)
                && files.holds(packed(path), packed, record.since(), named);
        boolean recorded = remember(path, known, record);
        if (served) {
            return new Result(new PublishOutcome.Unchanged(), recorded);
        }
        files.replace(packed(path), packed, record.since());
        files.replace(page(path), content, record.since());
        return new Result(new PublishOutcome.Published(), true);
    }

    Result remove(PagePath path, Remembering remembering) throws IOException {
        Optional<PageRecord> known = record(path);
        PageRecord record = remembering.given(known);
        Optional<PublishOutcome> refusal = known.flatMap(there -> there.refuses(record));
        if (refusal.isPresent()) {
            return new Result(refusal.get(), false);
        }
        boolean recorded = remember(path, known, record);
        boolean deleted = delete(path);
        return new Result(
                deleted ? new PublishOutcome.Published() : new PublishOutcome.Unchanged(), recorded || deleted);
    }

    /** Removes page and record where they need not be kept any longer; true where there were any. */
    boolean forget(PagePath path, Instant now) throws IOException {
        Optional<PageRecord> known = record(path);
        if (known.isEmpty() || known.get().keepUntil().isAfter(now)) {
            return false;
        }
        delete(path);
        files.delete(recordOf(path));
        return true;
    }

    Optional<PageRecord> record(PagePath path) throws IOException {
        Optional<byte[]> line = files.read(recordOf(path));
        Optional<PageRecord> record =
                line.flatMap(bytes -> PageRecord.parse(new String(bytes, StandardCharsets.ISO_8859_1)));
        if (line.isPresent() && record.isEmpty()) {
            log.warn("The record of page {} cannot be read; the page is published anew", path);
        }
        return record;
    }

    private boolean remember(PagePath path, Optional<PageRecord> known, PageRecord record) throws IOException {
        if (known.equals(Optional.of(record))) {
            return false;
        }
        files.replace(recordOf(path), record.line().getBytes(StandardCharsets.ISO_8859_1), record.since());
        return true;
    }

    private boolean delete(PagePath path) throws IOException {
        // The packed one first: Nginx would go on serving it alone.
        boolean packed = files.delete(packed(path));
        return files.delete(page(path)) || packed;
    }

    static String page(PagePath path) {
        return path.value();
    }

    static String packed(PagePath path) {
        return path.value() + PACKED;
    }

    static String recordOf(PagePath path) {
        return RECORDS + "/" + path.value() + RECORD;
    }

    /** The page a file below the records tells of; empty where it is none of ours. */
    static Optional<PagePath> pageOf(String belowRecords) {
        if (!belowRecords.endsWith(RECORD)) {
            return Optional.empty();
        }
        return PagePath.of(belowRecords.substring(0, belowRecords.length() - RECORD.length()));
    }
}
