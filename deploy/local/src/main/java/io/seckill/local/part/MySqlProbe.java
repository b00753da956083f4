package io.seckill.local.part;

import io.seckill.local.process.HealthProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Healthy when the server greets a new connection. It does so only after recovery and after its {@code --init-file}.
 */
record MySqlProbe(int port) implements HealthProbe {

    private static final int TIMEOUT_MILLIS = 800;
    private static final int PROTOCOL_VERSION = 10;
    private static final int HEADER_BYTES = 4;

    @Override
    public Optional<String> whatIsWrong() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(HEADER_BYTES + 1);
            return greeting.length > HEADER_BYTES && greeting[HEADER_BYTES] == PROTOCOL_VERSION
                    ? Optional.empty()
                    : Optional.of("port " + port + " does not greet as a MySQL server does");
        } catch (IOException e) {
            return Optional.of("no greeting on port " + port + ": " + e.getMessage());
        }
    }
}
