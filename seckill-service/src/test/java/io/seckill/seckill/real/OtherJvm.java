package io.seckill.seckill.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service in a JVM of its own, on this test's class path; it listens on loopback by the host name {@code loop}. */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final Path log;

    private OtherJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static OtherJvm start(Class<?> main, Path folder, Map<String, String> environment, String... arguments) {
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("jvm.log");
            String self = InetAddress.getLocalHost().getHostName();
            Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 loop localhost " + self + "\n");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Duser.home=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(arguments));
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

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
