package io.seckill.page.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On OpenSSH's own server: what a rename of folders does is its matter. */
class WriterLockTest {

    @TempDir
    Path folder;

    private Sshd host;
    private HostConnection one;
    private HostConnection other;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        Mirrors mirrors = new Mirrors(folder);
        host = Sshd.start(folder.resolve("host"), mirrors.authorized());
        HostSettings settings = mirrors.hosts(List.of(host)).get(0);
        HostKeyring keyring = new HostKeyring(mirrors.knownHosts());
        one = HostConnection.open(settings, keyring.keys(settings), mirrors.knownHosts(), limits());
        other = HostConnection.open(settings, keyring.keys(settings), mirrors.knownHosts(), limits());
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        host.close();
    }

    @Test
    void the_second_waits_until_the_first_lets_go() throws IOException, InterruptedException {
        WriterLock first = take(one);
        CompletableFuture<WriterLock> second = CompletableFuture.supplyAsync(() -> {
            try {
                return take(other);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Mirrors.await(() -> candidates() == 1, () -> "nobody waits");
        assertThat(second).isNotDone();
        first.release();
        second.join().release();
        assertThat(candidates()).isZero();
    }

    @Test
    void a_frozen_holder_changes_nothing_any_more_once_another_has_taken_over()
            throws IOException, InterruptedException {
        WriterLock frozen = take(one);
        SftpFiles frozenFiles = new SftpFiles(one.control(), one.root(), frozen.folder());
        frozenFiles.replace("index.html", bytes("before"), Instant.EPOCH);
        // it wrote a file aside, and froze before it moved it to its place
        Path written = Path.of(frozen.folder()).resolve("written");
        Files.writeString(written, "late");
        Files.setLastModifiedTime(
                Path.of(frozen.folder()), FileTime.from(Instant.now().minus(WriterLock.STALE_AFTER.plusSeconds(2))));

        WriterLock next = take(other);
        new SftpFiles(other.control(), other.root(), next.folder())
                .replace("index.html", bytes("newer"), Instant.EPOCH);

        assertThat(written).doesNotExist();
        assertThatThrownBy(() -> frozenFiles.replace("index.html", bytes("late"), Instant.EPOCH))
                .isInstanceOf(LockLostException.class);
        assertThatThrownBy(() -> frozenFiles.delete("index.html")).isInstanceOf(LockLostException.class);
        assertThatThrownBy(() -> frozenFiles.delete("absent.html")).isInstanceOf(LockLostException.class);
        frozen.release();
        assertThat(Files.readString(host.site().resolve("index.html"))).isEqualTo("newer");
        new SftpFiles(other.control(), other.root(), next.folder())
                .replace("index.html", bytes("newest"), Instant.EPOCH);
        next.release();
        assertThat(Files.readString(host.site().resolve("index.html"))).isEqualTo("newest");
    }

    @Test
    void a_lock_lost_with_its_connection_is_taken_back_at_once_by_who_held_it()
            throws IOException, InterruptedException {
        WriterLock lost = take(one);
        one.close();
        WriterLock again = WriterLock.take(other.control(), other.root(), "test", lost.name())
                .orElseThrow();
        assertThat(Path.of(again.folder())).isDirectory();
        assertThat(Path.of(lost.folder())).doesNotExist();
    }

    private static WriterLock take(HostConnection at) throws IOException, InterruptedException {
        return WriterLock.take(at.control(), at.root(), "test", null).orElseThrow();
    }

    private long candidates() {
        try (var files = Files.list(host.site().resolve(".publish/aside"))) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HostLimitSettings limits() {
        Duration five = Duration.ofSeconds(5);
        return new HostLimitSettings(five, five, five, five, five, five, 2);
    }
}
