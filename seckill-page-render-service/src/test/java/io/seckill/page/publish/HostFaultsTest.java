package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.page.publish.HostState.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFaultsTest {

    private static final PagePath PAGE = new PagePath("sessions/7.html");

    @TempDir
    Path folder;

    private FaultyHost host;
    private Mirrors mirrors;
    private @Nullable MirroredPublisher opened;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        mirrors = new Mirrors(folder);
        host = new FaultyHost(folder.resolve("site"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (opened != null) {
            opened.close();
        }
        host.close();
    }

    @Test
    void a_host_key_nobody_knows_is_refused_by_name_fingerprint_and_setting_and_taken_once_it_is_known()
            throws IOException {
        mirrors.know(List.of());
        publish();
        Mirrors.awaitState(publisher(), "web", State.REFUSED);
        assertThat(state().error())
                .contains(
                        "unknown",
                        "ecdsa-sha2-nistp256 SHA256:",
                        "[127.0.0.1]:" + host.port(),
                        "seckill.pages.known-hosts");
        assertThat(mirrors.knownHosts()).isEmptyFile();
        assertThat(host.site().resolve(PAGE.value())).doesNotExist();
        mirrors.know(List.of(host.knownHost()));
        Mirrors.awaitState(publisher(), "web", State.UP);
        assertThat(host.site().resolve(PAGE.value())).hasContent("one");
    }

    @Test
    void a_host_key_that_has_changed_is_refused() throws IOException {
        String before = host.knownHost();
        mirrors.know(List.of(before));
        host.changeKey();
        publish();
        Mirrors.awaitState(publisher(), "web", State.REFUSED);
        assertThat(state().error()).contains("has changed", "seckill.pages.known-hosts");
        assertThat(mirrors.knownHosts()).hasContent(before);
        assertThat(host.site()).isEmptyDirectory();
    }

    @Test
    void a_host_with_keys_of_several_kinds_is_asked_for_the_one_that_is_known()
            throws IOException, GeneralSecurityException {
        mirrors.know(List.of(host.hasAnotherKeyToo()));
        publish();
        Mirrors.awaitState(publisher(), "web", State.UP);
    }

    @Test
    void a_login_that_is_refused_is_told_apart_from_a_host_that_is_away() throws IOException {
        mirrors.know(List.of(host.knownHost()));
        host.refuseLogins();
        publish();
        Mirrors.awaitState(publisher(), "web", State.REFUSED);
        assertThat(state().error())
                .contains(
                        "may not log in",
                        System.getProperty("user.name"),
                        mirrors.key().toString());
        host.acceptLogins();
        Mirrors.awaitState(publisher(), "web", State.UP);
    }

    @Test
    void a_server_that_cannot_replace_a_file_in_one_step_is_not_used() throws IOException {
        mirrors.know(List.of(host.knownHost()));
        host.cannotReplace();
        publish();
        Mirrors.awaitState(publisher(), "web", State.REFUSED);
        assertThat(state().error()).contains("posix-rename@openssh.com");
        assertThat(host.site()).isEmptyDirectory();
    }

    @Test
    void a_host_that_dies_in_the_middle_of_a_page_keeps_the_old_one_whole_and_gets_the_new_one_after()
            throws IOException {
        mirrors.know(List.of(host.knownHost()));
        publish();
        Mirrors.awaitState(publisher(), "web", State.UP);
        host.dieAt(target -> target.endsWith("7.html"));
        publisher().publish(page(2, "two"));
        Mirrors.await(() -> Mirrors.holds(host.site().resolve(PAGE.value()), "two"), () -> state().toString());
        Mirrors.awaitState(publisher(), "web", State.UP);
        Mirrors.await(() -> mirrors.timesLive(PAGE) >= 2, () -> mirrors.live.toString());
    }

    @Test
    void a_host_that_hangs_counts_as_away_and_others_do_not_wait_for_it() throws IOException, InterruptedException {
        try (FaultyHost other = new FaultyHost(folder.resolve("other"))) {
            mirrors.know(List.of(host.knownHost(), other.knownHost()));
            opened = mirrors.publisher(
                    folder.resolve("origin"),
                    List.of(
                            mirrors.host("web", host.port(), host.site()),
                            mirrors.host("other", other.port(), other.site())),
                    Duration.ofMillis(700));
            Mirrors.awaitAllUp(publisher());
            host.hang();
            publisher().publish(page(1, "one"));
            Mirrors.await(() -> Mirrors.holds(other.site().resolve(PAGE.value()), "one"), () -> state().toString());
            Mirrors.awaitState(publisher(), "web", State.AWAY);
            Mirrors.await(() -> mirrors.timesLive(PAGE) == 1, () -> mirrors.live.toString());
            host.goOn();
            Mirrors.awaitState(publisher(), "web", State.UP);
            assertThat(host.site().resolve(PAGE.value())).hasContent("one");
            Mirrors.await(() -> mirrors.timesLive(PAGE) == 2, () -> mirrors.live.toString());
        }
    }

    @Test
    void a_page_that_cannot_be_written_delays_no_other_page_and_no_marker() throws IOException {
        mirrors.know(List.of(host.knownHost()));
        publish();
        Mirrors.awaitState(publisher(), "web", State.UP);
        // once by the directory alone and once more by the host, or both at once where it was reached in time
        int live = mirrors.timesLive(PAGE);
        host.refuse(target -> target.endsWith("7.html"));
        publisher().publish(page(2, "two"));
        publisher().publish(Page.html(new PagePath("index.html"), Revision.of(1), "home", Instant.MAX));
        publisher().showSoldOut(Set.of(new OfferKey(7, 42)));
        Mirrors.await(() -> Mirrors.holds(host.site().resolve("index.html"), "home"), () -> state().toString());
        Mirrors.await(() -> Files.exists(host.site().resolve("sold-out/7-42")), () -> state().toString());
        Mirrors.await(() -> state().error() != null && state().behind() == 1, () -> state().toString());
        assertThat(state().state()).isEqualTo(State.BEHIND);
        assertThat(state().error()).contains(PAGE.value());
        // every other host has it, and a CDN need not go on serving the old one for the sake of this one
        Mirrors.await(() -> mirrors.timesLive(PAGE) > live, () -> mirrors.live.toString());
        assertThat(host.site().resolve(PAGE.value())).hasContent("one");
        int liveElsewhere = mirrors.timesLive(PAGE);
        host.refuse(target -> false);
        Mirrors.awaitState(publisher(), "web", State.UP);
        assertThat(host.site().resolve(PAGE.value())).hasContent("two");
        Mirrors.await(() -> mirrors.timesLive(PAGE) > liveElsewhere, () -> mirrors.live.toString());
    }

    @Test
    void a_marker_somebody_else_made_or_took_away_is_mended_and_nothing_else_in_the_folder_is_touched()
            throws IOException {
        mirrors.know(List.of(host.knownHost()));
        Path soldOut = Files.createDirectories(host.site().resolve("sold-out"));
        Files.createFile(soldOut.resolve("9-9"));
        Files.createFile(soldOut.resolve("README"));
        publish();
        Mirrors.awaitState(publisher(), "web", State.UP);
        assertThat(soldOut.resolve("9-9")).as("nobody has said yet").exists();
        assertThat(publisher().shownSoldOut()).containsExactly(new OfferKey(9, 9));
        publisher().showSoldOut(Set.of(new OfferKey(7, 42)));
        Mirrors.await(() -> !Files.exists(soldOut.resolve("9-9")), () -> state().toString());
        Mirrors.await(() -> Files.exists(soldOut.resolve("7-42")), () -> state().toString());
        Files.delete(soldOut.resolve("7-42"));
        Mirrors.await(() -> Files.exists(soldOut.resolve("7-42")), () -> state().toString());
        assertThat(soldOut.resolve("README")).exists();
    }

    private void publish() throws IOException {
        opened = mirrors.publisher(folder.resolve("origin"), List.of(mirrors.host("web", host.port(), host.site())));
        publisher().publish(page(1, "one"));
    }

    private MirroredPublisher publisher() {
        return Objects.requireNonNull(opened, "not opened yet");
    }

    private HostState state() {
        return Mirrors.state(publisher(), "web");
    }

    private static Page page(int revision, String content) {
        return Page.html(PAGE, Revision.of(revision), content, Instant.MAX);
    }
}
