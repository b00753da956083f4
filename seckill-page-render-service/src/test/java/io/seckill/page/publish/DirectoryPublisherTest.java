package io.seckill.page.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPublisherTest {

    private static final PagePath PATH = new PagePath("sessions/7/products/42.html");
    private static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");

    @TempDir
    Path directory;

    private DirectoryPublisher publisher;

    @BeforeEach
    void open() {
        publisher = Publishers.local(directory);
    }

    @AfterEach
    void close() throws IOException {
        publisher.close();
    }

    @Test
    void a_page_is_served_plain_and_packed() throws IOException {
        assertThat(publisher.publish(page(1, "one"))).isEqualTo(new PublishOutcome.Published());
        assertThat(served()).isEqualTo("one");
        assertThat(unpacked()).isEqualTo("one");
    }

    @Test
    void a_newer_page_replaces_an_older_one_and_an_older_one_never_a_newer() throws IOException {
        publisher.publish(page(1, "one"));
        assertThat(publisher.publish(page(3, "three"))).isEqualTo(new PublishOutcome.Published());
        assertThat(publisher.publish(page(2, "two"))).isEqualTo(new PublishOutcome.Stale(Revision.of(3)));
        assertThat(served()).isEqualTo("three");
        assertThat(unpacked()).isEqualTo("three");
    }

    @Test
    void the_same_revision_drawn_anew_replaces_the_page() throws IOException {
        publisher.publish(page(1, "old template"));
        assertThat(publisher.publish(page(1, "new template"))).isEqualTo(new PublishOutcome.Published());
        assertThat(served()).isEqualTo("new template");
    }

    @Test
    void an_unchanged_page_is_not_written_again() throws IOException {
        publisher.publish(page(1, "one"));
        Object before = Files.readAttributes(file(), "unix:ino").get("ino");
        assertThat(publisher.publish(page(1, "one"))).isEqualTo(new PublishOutcome.Unchanged());
        assertThat(publisher.publish(page(2, "one"))).isEqualTo(new PublishOutcome.Unchanged());
        assertThat(Files.readAttributes(file(), "unix:ino").get("ino")).isEqualTo(before);
        assertThat(publisher.publish(page(1, "late"))).isEqualTo(new PublishOutcome.Stale(Revision.of(2)));
    }

    @Test
    void a_page_that_lost_its_packed_twin_gets_it_back() throws IOException {
        publisher.publish(page(1, "one"));
        Files.delete(packed());
        publisher.publish(page(1, "one"));
        assertThat(unpacked()).isEqualTo("one");
    }

    @Test
    void the_revision_outlives_the_process() throws IOException {
        publisher.publish(page(5, "five"));
        publisher.close();
        publisher = Publishers.local(directory);
        assertThat(publisher.publish(page(4, "four"))).isEqualTo(new PublishOutcome.Stale(Revision.of(5)));
    }

    @Test
    void a_day_counts_more_than_what_is_listed_on_it() throws IOException {
        publisher.publish(page(new Revision(2, 1), "tomorrow"));
        assertThat(publisher.publish(page(new Revision(1, 1_000_000), "today")))
                .isEqualTo(new PublishOutcome.Stale(new Revision(2, 1)));
        assertThat(served()).isEqualTo("tomorrow");
    }

    @Test
    void a_removed_page_stays_away_until_it_is_newer_than_its_removal() throws IOException {
        publisher.publish(page(1, "one"));
        assertThat(publisher.remove(PATH, Revision.of(2), LATER)).isEqualTo(new PublishOutcome.Published());
        assertThat(file()).doesNotExist();
        assertThat(packed()).doesNotExist();
        assertThat(publisher.publish(page(1, "one"))).isEqualTo(new PublishOutcome.Gone(Revision.of(2)));
        assertThat(publisher.publish(page(2, "two"))).isEqualTo(new PublishOutcome.Gone(Revision.of(2)));
        assertThat(file()).doesNotExist();
        publisher.publish(page(3, "three"));
        assertThat(served()).isEqualTo("three");
    }

    @Test
    void a_late_removal_does_not_take_a_newer_page() throws IOException {
        publisher.publish(page(3, "three"));
        assertThat(publisher.remove(PATH, Revision.of(2), LATER)).isEqualTo(new PublishOutcome.Stale(Revision.of(3)));
        assertThat(served()).isEqualTo("three");
    }

    @Test
    void removing_twice_or_what_never_was_changes_nothing() {
        assertThat(publisher.remove(PATH, Revision.of(2), LATER)).isEqualTo(new PublishOutcome.Unchanged());
        assertThat(publisher.remove(PATH, Revision.of(2), LATER)).isEqualTo(new PublishOutcome.Unchanged());
        assertThat(publisher.publish(page(2, "two"))).isEqualTo(new PublishOutcome.Gone(Revision.of(2)));
    }

    @Test
    void after_a_crash_between_record_and_page_the_older_page_is_refused_and_the_same_one_completes()
            throws IOException {
        publisher.publish(page(1, "one"));
        Files.writeString(recordFile(), "1 page 0.2 " + LATER.getEpochSecond() + "\n");
        assertThat(publisher.publish(page(1, "one"))).isEqualTo(new PublishOutcome.Stale(Revision.of(2)));
        assertThat(publisher.publish(page(2, "two"))).isEqualTo(new PublishOutcome.Published());
        assertThat(served()).isEqualTo("two");
    }

    @Test
    void a_record_nobody_can_read_costs_a_rendering_and_nothing_else() throws IOException {
        publisher.publish(page(5, "five"));
        Files.writeString(recordFile(), "1 page 5.");
        assertThat(publisher.publish(page(5, "five"))).isEqualTo(new PublishOutcome.Unchanged());
        assertThat(publisher.publish(page(4, "four"))).isEqualTo(new PublishOutcome.Stale(Revision.of(5)));
    }

    @Test
    void a_sweep_takes_what_is_past_its_time_and_what_a_dead_process_left_half_written() throws IOException {
        publisher.publish(page(1, "one"));
        PagePath other = new PagePath("index.html");
        publisher.publish(Page.html(other, Revision.of(1), "home", Instant.MAX));
        publisher.remove(new PagePath("sessions/8.html"), Revision.of(1), LATER);
        Path abandoned = Files.writeString(directory.resolve(".publish/aside/x.part"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(LATER.minusSeconds(7200)));

        assertThat(publisher.sweep(LATER.minusSeconds(1))).isZero();
        assertThat(file()).exists();
        assertThat(publisher.sweep(LATER)).isEqualTo(2);
        assertThat(file()).doesNotExist();
        assertThat(packed()).doesNotExist();
        assertThat(recordFile()).doesNotExist();
        assertThat(abandoned).doesNotExist();
        assertThat(directory.resolve("index.html")).hasContent("home");
    }

    @Test
    void nothing_half_written_is_left_behind() throws IOException {
        publisher.publish(page(1, "one"));
        publisher.publish(page(2, "two"));
        try (Stream<Path> left = Files.list(directory.resolve(".publish/aside"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_reader_never_sees_half_a_page_nor_an_older_one_after_a_newer() {
        publisher.publish(numbered(0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            int last = 0;
            while (!done.get() || reads == 0) {
                String page = read(file());
                int number = Integer.parseInt(page.substring(0, page.indexOf(' ')));
                assertThat(page).isEqualTo(body(number));
                assertThat(number).isGreaterThanOrEqualTo(last);
                last = number;
                reads++;
            }
            return reads;
        });
        for (int i = 1; i <= 150; i++) {
            publisher.publish(numbered(i));
        }
        done.set(true);
        assertThat(reader.join()).isPositive();
        assertThat(read(file())).isEqualTo(body(150));
    }

    @Test
    void a_directory_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Publishers.local(file.resolve("pages")))
                .isInstanceOf(PublishFailedException.class)
                .hasMessageContaining(file.resolve("pages").toString());
    }

    private Page page(long revision, String content) {
        return page(Revision.of(revision), content);
    }

    private Page page(Revision revision, String content) {
        return Page.html(PATH, revision, content, LATER);
    }

    private Page numbered(int number) {
        return page(number, body(number));
    }

    private static String body(int number) {
        return number + " " + Integer.toString(number).repeat(3_000);
    }

    private String served() throws IOException {
        return Files.readString(file());
    }

    private String unpacked() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed())))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file() {
        return directory.resolve(PATH.value());
    }

    private Path packed() {
        return directory.resolve(PATH.value() + ".gz");
    }

    private Path recordFile() {
        return directory.resolve(".publish/records/" + PATH.value() + ".record");
    }
}
