package io.seckill.local.process;

/**
 * A TCP port that a process listens on.
 *
 * @param port the number, 1 to 65535
 * @param purpose what answers there, in two or three words, for messages
 * @param setting the environment variable that moves it
 */
public record PortUse(int port, String purpose, String setting) {

    public PortUse {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port of " + purpose + " must be 1 to 65535, was " + port + " (setting " + setting + ")");
        }
    }
}
