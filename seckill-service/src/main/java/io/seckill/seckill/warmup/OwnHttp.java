package io.seckill.seckill.warmup;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Requests to this very process, each one that a shopper could send and none that changes anything. */
final class OwnHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration JWT_LIFE = Duration.ofMinutes(1);

    private final URI base;
    private final List<String> secrets;

    /**
     * @param base    where this process listens
     * @param secrets that sign shoppers' tokens; none where a foreign party signs them, and then only refusals are warmed
     */
    OwnHttp(URI base, List<String> secrets) {
        this.base = base;
        this.secrets = secrets;
    }

    /** A header for a user that nobody is. */
    String authorization(String userId, Instant now) {
        if (secrets.isEmpty()) {
            return "Bearer none";
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(userId)
                        .expirationTime(Date.from(now.plus(JWT_LIFE)))
                        .build());
        try {
            token.sign(new MACSigner(secrets.getFirst().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a shared secret can sign", e);
        }
        return "Bearer " + token.serialize();
    }

    void get(String path, String authorization) throws IOException {
        exchange("GET", path, authorization, new byte[0]);
    }

    void post(String path, String authorization, String json) throws IOException {
        exchange("POST", path, authorization, json.getBytes(StandardCharsets.UTF_8));
    }

    private void exchange(String method, String path, String authorization, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(Math.toIntExact(TIMEOUT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(TIMEOUT.toMillis()));
        connection.setRequestProperty("Authorization", authorization);
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(body);
        }
        // read to its end, so that the connection is used again
        try (InputStream answer =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                answer.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
