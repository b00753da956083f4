package io.seckill.page.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes publish to one directory: what the threads of one cannot show. */
class SeveralPublishersTest {

    private static final int PAGES = 3;
    private static final int REVISIONS = 40;

    @TempDir
    Path directory;

    @Test
    void two_instances_that_publish_in_different_orders_end_with_the_newest_of_every_page()
            throws IOException, InterruptedException {
        List<Process> instances = List.of(
                PublishingProcess.start(directory, 1, PAGES, REVISIONS),
                PublishingProcess.start(directory, 2, PAGES, REVISIONS));
        for (Process instance : instances) {
            assertThat(instance.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(instance.exitValue()).isZero();
        }
        for (int page = 0; page < PAGES; page++) {
            Path file = directory.resolve(PublishingProcess.path(page).value());
            assertThat(file).hasContent(PublishingProcess.content(REVISIONS));
            assertThat(unpacked(file)).isEqualTo(PublishingProcess.content(REVISIONS));
        }
    }

    @Test
    void an_instance_killed_while_it_publishes_leaves_whole_pages_and_no_lock()
            throws IOException, InterruptedException {
        Path file = directory.resolve(PublishingProcess.path(0).value());
        int last = 0;
        for (int round = 0; round < 3; round++) {
            Process instance = PublishingProcess.start(directory, round, 1, 0);
            awaitRevision(file, last + 5);
            instance.destroyForcibly();
            assertThat(instance.waitFor(10, TimeUnit.SECONDS)).isTrue();

            int revision = revision(Files.readString(file));
            assertThat(Files.readString(file)).isEqualTo(PublishingProcess.content(revision));
            String packed = unpacked(file);
            assertThat(packed).isEqualTo(PublishingProcess.content(revision(packed)));
            last = revision;
        }
        try (DirectoryPublisher next = new DirectoryPublisher(directory)) {
            next.publish(PublishingProcess.page(0, 1_000_000));
            assertThat(file).hasContent(PublishingProcess.content(1_000_000));
        }
    }

    private static void awaitRevision(Path file, int wanted) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try {
                if (revision(Files.readString(file)) >= wanted) {
                    return;
                }
            } catch (NoSuchFileException e) {
                // not begun yet
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("revision " + wanted + " was not published in time");
    }

    private static int revision(String page) {
        return Integer.parseInt(page.substring("revision ".length(), page.indexOf('\n')));
    }

    private static String unpacked(Path page) throws IOException {
        byte[] packed = Files.readAllBytes(Path.of(page + ".gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
