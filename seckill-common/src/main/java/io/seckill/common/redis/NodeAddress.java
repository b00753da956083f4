package io.seckill.common.redis;

import java.util.regex.Pattern;

/**
 * A standalone Redis node by name.
 *
 * @param name stays with the node's data for good: the shard map holds it; 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 */
public record NodeAddress(String name, String host, int port) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    public NodeAddress {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a node's name is 1 to 32 of A-Z a-z 0-9 . _ -, was '" + name + "'");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("node " + name + " has no host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("node " + name + " has no valid port: " + port);
        }
    }

    /** Reads {@code name=host:port}; Spring's binder finds this method by its name. */
    public static NodeAddress valueOf(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        if (equals < 1 || colon < equals) {
            throw new IllegalArgumentException("a Redis node is written name=host:port, was '" + text + "'");
        }
        try {
            return new NodeAddress(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1, colon).strip(),
                    Integer.parseInt(text.substring(colon + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a Redis node is written name=host:port, was '" + text + "'", e);
        }
    }
}
