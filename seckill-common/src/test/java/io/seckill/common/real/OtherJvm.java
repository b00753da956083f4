package io.seckill.common.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A class with a {@code main} in a JVM of its own, on this test's class path; it listens on loopback by the host name {@code loop}. */
public final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final Path log;

    private OtherJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param environment added to this JVM's
     */
    public static OtherJvm start(Class<?> main, Map<String, String> environment, String... arguments) {
        Path folder = Real.folder();
        Path log = folder.resolve("jvm.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + hosts(folder),
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            OtherJvm other = new OtherJvm(builder.start(), log);
            Runtime.getRuntime().addShutdownHook(new Thread(other.process::destroyForcibly));
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** What it has written so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended; false when it has not within that time. */
    public boolean ended(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Path hosts(Path folder) {
        try {
            String self = InetAddress.getLocalHost().getHostName();
            return Files.writeString(folder.resolve("hosts"), "127.0.0.1 loop localhost " + self + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
