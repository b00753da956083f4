package io.seckill.local.rush;

import java.net.URI;

/**
 * Where a running system is.
 *
 * @param nginx the shoppers' entrance, {@code http://127.0.0.1:8000}
 * @param operation the operation service, {@code http://127.0.0.1:8081}
 */
public record Entrances(URI nginx, URI operation) {

    /** A system on this machine's loopback address. */
    public static Entrances local(int nginxPort, int operationPort) {
        return new Entrances(
                URI.create("http://127.0.0.1:" + nginxPort), URI.create("http://127.0.0.1:" + operationPort));
    }
}
