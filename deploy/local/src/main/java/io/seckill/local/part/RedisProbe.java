package io.seckill.local.part;

import io.seckill.local.process.HealthProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Healthy when {@code PING} is answered by {@code PONG}: not while the append-only file is still loaded. */
record RedisProbe(int port) implements HealthProbe {

    private static final int TIMEOUT_MILLIS = 800;

    @Override
    public Optional<String> whatIsWrong() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
            return answer.equals("+PONG\r\n") ? Optional.empty() : Optional.of("PING is answered by " + answer.strip());
        } catch (IOException e) {
            return Optional.of("no answer to PING on port " + port + ": " + e.getMessage());
        }
    }
}
