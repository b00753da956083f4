package io.seckill.page.publish;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Another instance of the service, as far as publishing goes. It says a line when it is ready and begins when it reads one.
 * {@code directory publish FIRST LAST STEP} publishes revisions of a page, upwards; {@code directory hold} holds the page's
 * lock until it reads a second line; {@code directory mirror FIRST PORT SITE KEY KNOWN_HOSTS} publishes ever newer revisions to a
 * host too.
 */
final class PublishingProcess implements AutoCloseable {

    static final PagePath PATH = new PagePath("sessions/7.html");

    private final Process process;
    private final BufferedReader says;

    private PublishingProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of(args[0]);
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (args[1].equals("hold")) {
            try (PathLocks locks = new PathLocks(directory.resolve(".publish/lock"))) {
                locks.locked(PATH, () -> {
                    say("holding");
                    return told.readLine();
                });
            }
            return;
        }
        if (args[1].equals("mirror")) {
            mirror(directory, args, told);
            return;
        }
        try (DirectoryPublisher publisher = Publishers.local(directory)) {
            say("ready");
            told.readLine();
            for (int revision = Integer.parseInt(args[2]);
                    revision <= Integer.parseInt(args[3]);
                    revision += Integer.parseInt(args[4])) {
                publisher.publish(page(revision));
            }
        }
    }

    private static void mirror(Path directory, String[] args, BufferedReader told)
            throws IOException, InterruptedException {
        HostSettings host = new HostSettings(
                "web",
                "127.0.0.1",
                Integer.parseInt(args[3]),
                System.getProperty("user.name"),
                args[4],
                Path.of(args[5]),
                null);
        HostLimitSettings limits = new HostLimitSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMinutes(5),
                4);
        try (MirroredPublisher publisher = new MirroredPublisher(
                directory,
                new HostsSettings(List.of(host), Path.of(args[6]), limits),
                path -> {},
                new HostMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC())) {
            say("ready");
            told.readLine();
            for (int revision = Integer.parseInt(args[2]); revision < 1_000_000; revision++) {
                publisher.publish(page(revision));
                Mirrors.await(
                        () -> publisher.hosts().get(0).behind() == 0,
                        () -> publisher.hosts().toString());
            }
        }
    }

    static Page page(int revision) {
        return Page.html(PATH, Revision.of(revision), content(revision), Instant.MAX);
    }

    /** Long enough that a torn write would show. */
    static String content(int revision) {
        return ("revision " + revision + "\n").repeat(2_000);
    }

    /** Starts it and waits until it is ready (or holds the lock). */
    static PublishingProcess start(Path directory, String... orders) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublishingProcess.class.getName(),
                directory.toString()));
        command.addAll(Arrays.asList(orders));
        PublishingProcess started = new PublishingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        String line = started.says.readLine();
        while (line != null && !line.equals("ready") && !line.equals("holding")) {
            line = started.says.readLine(); // logging
        }
        if (line == null) {
            throw new IOException("the process ended before it was ready");
        }
        return started;
    }

    /** Lets it begin, or let go of the lock. */
    void go() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The one word to the parent; standard output is the channel. */
    private static void say(String word) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println(word);
    }
}
