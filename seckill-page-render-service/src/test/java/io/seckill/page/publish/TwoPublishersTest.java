package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances with a directory each publish to one host with OpenSSH's own server. */
class TwoPublishersTest {

    private static final int PAGES = 4;
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    private Mirrors mirrors;
    private Sshd host;
    private List<HostSettings> hosts;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        mirrors = new Mirrors(folder);
        host = Sshd.start(folder.resolve("host"), mirrors.authorized());
        hosts = mirrors.hosts(List.of(host));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    /** What is announced to either of them, in an order of its own, as messages are. */
    private record Step(int page, int revision, boolean gone) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_older_version_never_comes_after_a_newer_one_whatever_arrives_where(long seed)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        int[] newest = new int[PAGES];
        boolean[] gone = new boolean[PAGES];
        for (int i = 0; i < STEPS; i++) {
            // some come late: an older revision than one that was announced before
            int page = random.nextInt(PAGES);
            int revision = Math.max(1, newest[page] + 2 - random.nextInt(5));
            boolean removal = random.nextInt(6) == 0;
            steps.add(new Step(page, revision, removal));
            if (revision > newest[page] || (revision == newest[page] && removal)) {
                gone[page] = removal;
                newest[page] = revision;
            }
        }
        boolean[] toFirst = new boolean[STEPS];
        for (int i = 0; i < STEPS; i++) {
            toFirst[i] = random.nextBoolean();
        }
        try (MirroredPublisher first = mirrors.publisher(folder.resolve("first"), hosts);
                MirroredPublisher second = mirrors.publisher(folder.resolve("second"), hosts)) {
            Mirrors.awaitAllUp(first);
            Mirrors.awaitAllUp(second);
            CompletableFuture<Void> ones = CompletableFuture.runAsync(() -> announce(first, steps, toFirst, true));
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> announce(second, steps, toFirst, false));
            int[] seen = new int[PAGES];
            while (!ones.isDone() || !others.isDone() || !isUp(first) || !isUp(second)) {
                for (int page = 0; page < PAGES; page++) {
                    int now = served(page, seen[page]);
                    assertThat(now).as("page %s", page).isGreaterThanOrEqualTo(seen[page]);
                    seen[page] = now;
                }
            }
            ones.join();
            others.join();
            for (int page = 0; page < PAGES; page++) {
                int of = page;
                int expected = gone[page] ? 0 : newest[page];
                Mirrors.await(() -> served(of, 0) == expected, () -> "page " + of + " is " + served(of, 0));
            }
        }
    }

    @Test
    void one_of_them_never_takes_away_what_only_the_other_knows() throws IOException, InterruptedException {
        try (MirroredPublisher first = mirrors.publisher(folder.resolve("first"), hosts)) {
            first.publish(page(0, 5));
            Mirrors.awaitAllUp(first);
        }
        try (MirroredPublisher second = mirrors.publisher(folder.resolve("second"), hosts)) {
            second.publish(page(0, 3));
            second.publish(page(1, 1));
            Mirrors.awaitAllUp(second);
            assertThat(served(0, 0)).isEqualTo(5);
            assertThat(served(1, 0)).isEqualTo(1);
        }
    }

    @Test
    void one_that_is_killed_leaves_whole_pages_and_the_next_goes_on() throws IOException, InterruptedException {
        int newest = 0;
        for (int round = 0; round < 2; round++) {
            try (PublishingProcess instance = PublishingProcess.start(
                    folder.resolve("origin"),
                    "mirror",
                    "" + (newest + 1),
                    Integer.toString(host.port()),
                    host.site().toString(),
                    mirrors.key().toString(),
                    mirrors.knownHosts().toString())) {
                instance.go();
                int from = newest;
                Mirrors.await(() -> revision() > from + 5, () -> "only at " + revision());
                instance.process().destroyForcibly();
                assertThat(instance.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            letTheLockBecomeStale();
            newest = revision();
            assertThat(host.site().resolve(PublishingProcess.PATH.value()))
                    .hasContent(PublishingProcess.content(newest));
        }
        try (MirroredPublisher next = mirrors.publisher(folder.resolve("origin"), hosts)) {
            next.publish(PublishingProcess.page(2_000_000));
            Mirrors.await(() -> revision() == 2_000_000, () -> next.hosts().toString());
        }
    }

    /** As if its time had passed. */
    private void letTheLockBecomeStale() throws IOException {
        try (Stream<Path> holders = Files.list(host.site().resolve(".publish/writer"))) {
            for (Path holder : holders.toList()) {
                Files.setLastModifiedTime(holder, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
            }
        }
    }

    private static void announce(MirroredPublisher publisher, List<Step> steps, boolean[] toFirst, boolean first) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (toFirst[i] != first) {
                continue;
            }
            if (step.gone()) {
                publisher.remove(path(step.page()), Revision.of(step.revision()), Instant.MAX);
            } else {
                publisher.publish(page(step.page(), step.revision()));
            }
        }
    }

    private static boolean isUp(MirroredPublisher publisher) {
        return Mirrors.state(publisher, "web-1").state() == HostState.State.UP;
    }

    /** The revision that is served; the given one where none is. */
    private int served(int page, int none) {
        try {
            return Integer.parseInt(
                    Files.readString(host.site().resolve(path(page).value())));
        } catch (NoSuchFileException e) {
            return none;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int revision() {
        try {
            String page = Files.readString(host.site().resolve(PublishingProcess.PATH.value()));
            return Integer.parseInt(page.substring("revision ".length(), page.indexOf('\n')));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Page page(int number, int revision) {
        return Page.html(path(number), Revision.of(revision), Integer.toString(revision), Instant.MAX);
    }

    private static PagePath path(int number) {
        return new PagePath("sessions/" + (number + 1) + ".html");
    }
}
