package io.seckill.local.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What Nginx asks of those who come, as {@code docs/nginx.md} describes it.
 *
 * @param limitPerIp requests a second from one address, 0 for no limit
 * @param connectionsPerIp API requests of one address under way at once, 0 for no limit
 * @param clientTimeout how long a client may take for its head, and between two parts of its body
 * @param cdnSeconds how long a CDN may serve a page without asking, 0 for not at all
 * @param tls where TLS is spoken
 */
public record FrontDoor(
        int limitPerIp, int connectionsPerIp, Duration clientTimeout, int cdnSeconds, Optional<Tls> tls) {

    /**
     * TLS with HTTP/2.
     *
     * @param certificate PEM, with its chain
     * @param key PEM
     * @param redirectPort where plain HTTP is sent on from
     * @param hsts value of {@code Strict-Transport-Security}; empty for none
     */
    public record Tls(Path certificate, Path key, int redirectPort, String hsts) {

        Map<String, String> values(int port) {
            return Map.of(
                    "NGINX_TLS_CERTIFICATE", "\"" + certificate.toAbsolutePath() + "\"",
                    "NGINX_TLS_KEY", "\"" + key.toAbsolutePath() + "\"",
                    "NGINX_TLS_STAPLING", "off",
                    "NGINX_REDIRECT_LISTEN", "127.0.0.1:" + redirectPort,
                    "NGINX_PUBLIC_HOST", "127.0.0.1:" + port);
        }
    }

    public FrontDoor {
        if (limitPerIp < 0) {
            throw new IllegalArgumentException("SECKILL_NGINX_LIMIT_PER_IP must be >= 0, was " + limitPerIp);
        }
    }

    /** The local one: no TLS, and at most a limit of requests. */
    public static FrontDoor limited(int limitPerIp) {
        return new FrontDoor(limitPerIp, 0, Duration.ofSeconds(10), 0, Optional.empty());
    }

    Map<String, String> values() {
        return Map.of(
                "NGINX_LIMIT_PER_IP", Integer.toString(limitPerIp),
                "NGINX_LIMIT_RATE", Integer.toString(Math.max(1, limitPerIp)),
                "NGINX_CONNECTIONS_PER_IP", Integer.toString(connectionsPerIp),
                "NGINX_CONNECTIONS_LIMIT", Integer.toString(Math.max(1, connectionsPerIp)),
                "NGINX_CLIENT_TIMEOUT", clientTimeout.toMillis() + "ms",
                "NGINX_CDN_SECONDS", Integer.toString(cdnSeconds),
                "NGINX_HSTS", tls.map(Tls::hsts).orElse(""));
    }
}
