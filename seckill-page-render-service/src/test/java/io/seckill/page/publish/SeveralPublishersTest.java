package io.seckill.page.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes publish to one directory: what the threads of one cannot show. */
class SeveralPublishersTest {

    private static final int LAST = 400;

    @TempDir
    Path directory;

    @Test
    void a_page_another_instance_is_writing_is_waited_for()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (DirectoryPublisher publisher = Publishers.local(directory);
                PublishingProcess other = PublishingProcess.start(directory, "hold")) {
            CompletableFuture<PublishOutcome> published =
                    CompletableFuture.supplyAsync(() -> publisher.publish(PublishingProcess.page(1)));
            assertThatThrownBy(() -> published.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.go();
            assertThat(published.get(10, TimeUnit.SECONDS)).isEqualTo(new PublishOutcome.Published());
        }
    }

    @Test
    void two_instances_never_take_a_page_back_to_an_older_one() throws IOException {
        try (PublishingProcess odd = PublishingProcess.start(directory, "publish", "1", "" + (LAST - 1), "2");
                PublishingProcess even = PublishingProcess.start(directory, "publish", "2", "" + LAST, "2")) {
            odd.go();
            even.go();
            int newest = 0;
            while (odd.process().isAlive() || even.process().isAlive()) {
                int revision = revision(newest);
                assertThat(revision).isGreaterThanOrEqualTo(newest);
                newest = revision;
            }
            assertThat(odd.process().exitValue()).isZero();
            assertThat(even.process().exitValue()).isZero();
        }
        assertThat(file()).hasContent(PublishingProcess.content(LAST));
        assertThat(unpacked()).isEqualTo(PublishingProcess.content(LAST));
    }

    @Test
    void an_instance_killed_while_it_publishes_leaves_whole_pages_and_no_lock()
            throws IOException, InterruptedException {
        int newest = 0;
        for (int round = 0; round < 3; round++) {
            try (PublishingProcess instance =
                    PublishingProcess.start(directory, "publish", "" + (newest + 1), "1000000", "1")) {
                instance.go();
                awaitRevision(newest + 5);
                instance.process().destroyForcibly();
                assertThat(instance.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            newest = revision(0);
            assertThat(file()).hasContent(PublishingProcess.content(newest));
            String packed = unpacked();
            assertThat(packed).isEqualTo(PublishingProcess.content(revisionOf(packed)));
        }
        try (DirectoryPublisher next = Publishers.local(directory)) {
            next.publish(PublishingProcess.page(2_000_000));
            assertThat(file()).hasContent(PublishingProcess.content(2_000_000));
        }
    }

    private void awaitRevision(int wanted) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (revision(0) < wanted) {
            if (System.nanoTime() > end) {
                throw new AssertionError("revision " + wanted + " was not published in time");
            }
            Thread.onSpinWait();
        }
    }

    /** The revision that is served now; the given one before there is any. */
    private int revision(int before) throws IOException {
        try {
            return revisionOf(Files.readString(file()));
        } catch (NoSuchFileException e) {
            return before;
        }
    }

    private static int revisionOf(String page) {
        return Integer.parseInt(page.substring("revision ".length(), page.indexOf('\n')));
    }

    private String unpacked() throws IOException {
        byte[] packed = Files.readAllBytes(Path.of(file() + ".gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private Path file() {
        return directory.resolve(PublishingProcess.PATH.value());
    }
}
