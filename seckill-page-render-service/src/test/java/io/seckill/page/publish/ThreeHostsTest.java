package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.page.publish.HostState.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts with OpenSSH's own server. */
class ThreeHostsTest {

    private static final PagePath PAGE = new PagePath("sessions/7/products/42.html");
    private static final OfferKey OFFER = new OfferKey(7, 42);

    @TempDir
    Path folder;

    private final List<Sshd> servers = new ArrayList<>();
    private Mirrors mirrors;
    private MirroredPublisher publisher;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        mirrors = new Mirrors(folder);
        for (int i = 1; i <= 3; i++) {
            servers.add(Sshd.start(folder.resolve("host-" + i), mirrors.authorized()));
        }
        publisher = mirrors.publisher(folder.resolve("origin"), mirrors.hosts(servers));
        Mirrors.awaitAllUp(publisher);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        publisher.close();
        servers.forEach(Sshd::close);
    }

    @Test
    void a_page_is_live_when_every_host_has_it_plain_and_packed_with_one_etag() throws IOException {
        publisher.publish(page(1, "one"));
        awaitLive(1);
        for (Sshd server : servers) {
            assertThat(served(server)).hasContent("one");
            assertThat(unpacked(server)).isEqualTo("one");
        }
        assertThat(servers.stream().map(ThreeHostsTest::modified)).containsOnly(modified(servers.get(0)));
        publisher.remove(PAGE, Revision.of(1), Instant.MAX);
        awaitLive(2);
        assertThat(servers).noneMatch(server -> Files.exists(served(server)));
        assertThat(servers)
                .allSatisfy(server -> assertThat(nothingHalfDone(server)).isTrue());
    }

    @Test
    void a_host_that_is_down_holds_up_nobody_and_its_markers_are_corrected_before_its_pages_when_it_is_back()
            throws IOException, InterruptedException {
        publisher.publish(page(1, "one"));
        publisher.showSoldOut(Set.of(OFFER));
        awaitLive(1);
        Mirrors.await(() -> servers.stream().allMatch(server -> Files.exists(marker(server))), this::states);

        Sshd down = servers.get(2);
        down.kill();
        Mirrors.awaitState(publisher, "web-3", State.AWAY);
        publisher.publish(page(2, "two"));
        publisher.showSoldOut(Set.of());
        awaitLive(2);
        assertThat(served(servers.get(0))).hasContent("two");
        assertThat(served(servers.get(1))).hasContent("two");
        assertThat(served(down)).hasContent("one");
        Mirrors.await(() -> !Files.exists(marker(servers.get(0))), this::states);
        assertThat(publisher.shownSoldOut()).isEmpty();
        HostState state = Mirrors.state(publisher, "web-3");
        assertThat(state.behind()).isEqualTo(1);
        assertThat(state.error()).isNotBlank();

        down.start();
        Mirrors.await(() -> !Files.exists(marker(down)), this::states);
        Mirrors.awaitAllUp(publisher);
        assertThat(served(down)).hasContent("two");
        awaitLive(3);
    }

    @Test
    void a_page_is_not_written_at_a_host_before_its_markers_are_right() throws IOException, InterruptedException {
        publisher.showSoldOut(Set.of(OFFER));
        Sshd down = servers.get(2);
        Mirrors.await(() -> Files.exists(marker(down)), this::states);
        down.kill();
        Mirrors.awaitState(publisher, "web-3", State.AWAY);
        publisher.showSoldOut(Set.of());
        publisher.publish(page(1, "one"));
        down.start();
        boolean markerStood = true;
        while (!Files.exists(served(down))) {
            markerStood = Files.exists(marker(down));
        }
        assertThat(Files.exists(marker(down)) && markerStood).isFalse();
    }

    @Test
    void a_host_with_an_empty_new_disk_gets_everything_again() throws IOException, InterruptedException {
        for (int i = 1; i <= 30; i++) {
            publisher.publish(Page.html(path(i), Revision.of(i), "page " + i, Instant.MAX));
        }
        Mirrors.await(() -> mirrors.live.size() == 30, this::states);
        Sshd host = servers.get(1);
        host.kill();
        try (Stream<Path> files = Files.walk(host.site())) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(ThreeHostsTest::delete);
        }
        Mirrors.awaitState(publisher, "web-2", State.AWAY);
        host.start();
        Mirrors.awaitState(publisher, "web-2", State.REFUSED); // the folder is missing: perhaps it is only not mounted
        assertThat(Mirrors.state(publisher, "web-2").error())
                .contains(host.site().toString());
        Files.createDirectory(host.site());
        Mirrors.awaitAllUp(publisher);
        for (int i = 1; i <= 30; i++) {
            assertThat(host.site().resolve(path(i).value())).hasContent("page " + i);
        }
    }

    @Test
    void what_is_past_its_time_is_swept_from_the_hosts_too_and_what_others_published_stays() throws IOException {
        Instant end = Instant.parse("2026-11-30T00:00:00Z");
        publisher.publish(Page.html(PAGE, Revision.of(1), "one", end));
        publisher.publish(Page.html(path(1), Revision.of(1), "stays", Instant.MAX));
        awaitLive(1);
        Mirrors.await(() -> mirrors.live.size() == 2, this::states);
        assertThat(publisher.sweep(end)).isEqualTo(1);
        for (Sshd server : servers) {
            Mirrors.await(() -> !Files.exists(served(server)) && !Files.exists(record(server)), this::states);
            assertThat(server.site().resolve(path(1).value())).hasContent("stays");
        }
    }

    private void awaitLive(int times) {
        Mirrors.await(() -> mirrors.timesLive(PAGE) == times, this::states);
    }

    private String states() {
        return publisher.hosts() + ", live " + mirrors.live;
    }

    private static boolean nothingHalfDone(Sshd server) {
        return Stream.of("writer", "aside")
                .allMatch(own -> isEmpty(server.site().resolve(".publish/" + own)));
    }

    private static boolean isEmpty(Path folder) {
        Mirrors.await(() -> count(folder) == 0, () -> folder + " is not empty");
        return true;
    }

    private static long count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path served(Sshd server) {
        return server.site().resolve(PAGE.value());
    }

    private static Path record(Sshd server) {
        return server.site().resolve(VersionedPages.recordOf(PAGE));
    }

    private static Path marker(Sshd server) {
        return server.site().resolve("sold-out/7-42");
    }

    private static Object modified(Sshd server) {
        try {
            return Files.getLastModifiedTime(served(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(Sshd server) throws IOException {
        byte[] packed = Files.readAllBytes(Path.of(served(server) + ".gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Page page(int revision, String content) {
        return Page.html(PAGE, Revision.of(revision), content, Instant.MAX);
    }

    private static PagePath path(int number) {
        return new PagePath("sessions/8/products/" + number + ".html");
    }
}
