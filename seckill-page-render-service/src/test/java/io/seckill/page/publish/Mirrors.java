package io.seckill.page.publish;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A publisher with hosts for the tests: keys, known hosts, impatient limits, and ways to wait for what becomes of it. */
final class Mirrors {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    final Map<PagePath, AtomicInteger> live = new ConcurrentHashMap<>();

    Mirrors(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Sshd.makeKey(folder.resolve("key"));
    }

    Path authorized() {
        return folder.resolve("key.pub");
    }

    Path key() {
        return folder.resolve("key");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    void know(Collection<String> lines) throws IOException {
        Files.writeString(knownHosts(), String.join("", lines));
    }

    HostSettings host(String name, int port, Path site) {
        return new HostSettings(name, "127.0.0.1", port, System.getProperty("user.name"), site.toString(), key(), null);
    }

    List<HostSettings> hosts(List<Sshd> servers) throws IOException {
        StringBuilder known = new StringBuilder();
        for (Sshd server : servers) {
            known.append(server.knownHost());
        }
        Files.writeString(knownHosts(), known);
        return IntStream.range(0, servers.size())
                .mapToObj(i -> host(
                        "web-" + (i + 1), servers.get(i).port(), servers.get(i).site()))
                .toList();
    }

    MirroredPublisher publisher(Path origin, List<HostSettings> hosts) {
        return publisher(origin, hosts, Duration.ofSeconds(5));
    }

    MirroredPublisher publisher(Path origin, List<HostSettings> hosts, Duration answerWithin) {
        HostLimitSettings limits = new HostLimitSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                answerWithin,
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                Duration.ofMinutes(5),
                4);
        return new MirroredPublisher(
                origin,
                new HostsSettings(hosts, knownHosts(), limits),
                path -> live.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet(),
                new HostMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    int timesLive(PagePath path) {
        AtomicInteger times = live.get(path);
        return times == null ? 0 : times.get();
    }

    static HostState state(MirroredPublisher publisher, String host) {
        return publisher.hosts().stream()
                .filter(one -> one.name().equals(host))
                .findFirst()
                .orElseThrow();
    }

    static void awaitState(MirroredPublisher publisher, String host, HostState.State state) {
        await(
                () -> state(publisher, host).state() == state,
                () -> publisher.hosts().toString());
    }

    static void awaitAllUp(MirroredPublisher publisher) {
        await(
                () -> publisher.hosts().stream().allMatch(host -> host.state() == HostState.State.UP),
                () -> publisher.hosts().toString());
    }

    static void await(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + otherwise.get());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static boolean holds(Path file, String content) {
        try {
            return Files.readString(file).equals(content);
        } catch (IOException e) {
            return false;
        }
    }
}
