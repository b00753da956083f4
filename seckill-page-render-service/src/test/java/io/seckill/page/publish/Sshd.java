package io.seckill.page.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own server, on a port of the loopback address, with a host key, a configuration and authorized keys of its own. No
 * system service is touched; what it serves is below the given folder.
 */
final class Sshd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Path EMPTY_FOLDER_OF_ROOTS_SSHD = Path.of("/run/sshd");

    private final Path folder;
    private final int port;
    private Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** @param authorized the public key file of who may log in */
    static Sshd start(Path folder, Path authorized) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("site"));
        int port = freePort();
        makeKey(folder.resolve("host_key"));
        Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + folder.resolve("host_key"),
                        "AuthorizedKeysFile " + authorized,
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "Subsystem sftp internal-sftp -u 0022",
                        "LogLevel ERROR",
                        ""));
        return new Sshd(folder, port, launch(folder, port));
    }

    static void makeKey(Path file) throws IOException, InterruptedException {
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException("ssh-keygen: " + said);
        }
    }

    int port() {
        return port;
    }

    Path site() {
        return folder.resolve("site");
    }

    /** Its line of a known-hosts file. */
    String knownHost() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host_key.pub"));
    }

    /** The machine is gone: nothing answers, and nobody said goodbye. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    void start() throws IOException, InterruptedException {
        process = launch(folder, port);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static Process launch(Path folder, int port) throws IOException, InterruptedException {
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(EMPTY_FOLDER_OF_ROOTS_SSHD);
        }
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("sshd did not start: " + Files.readString(folder.resolve("log")));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
