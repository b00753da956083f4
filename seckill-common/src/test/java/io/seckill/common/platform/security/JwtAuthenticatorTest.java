package io.seckill.common.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthenticatorTest {

    private static final String SECRET = "a-secret-of-at-least-thirty-two-bytes!";
    private static final String OLD_SECRET = "the-secret-before-it-of-thirty-two-bytes";
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final ShopperAuthenticator shoppers = authenticator(SECRET, OLD_SECRET);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "阿明",
                "a b",
                "x|y{z}",
                "😀",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void a_good_token_says_who_it_is(String userId) throws Exception {
        assertThat(shoppers.userId("Bearer " + token(SECRET, claims(userId)))).isEqualTo(userId);
        assertThat(shoppers.userId("bearer  " + token(SECRET, claims(userId)))).isEqualTo(userId);
    }

    @Test
    void during_a_rotation_both_secrets_are_good_and_any_other_is_not() throws Exception {
        assertThat(shoppers.userId("Bearer " + token(OLD_SECRET, claims("42")))).isEqualTo("42");
        assertRefused(token("quite-another-secret-of-thirty-two-bytes", claims("42")));
        assertRefused(authenticator(SECRET), token(OLD_SECRET, claims("42")));
    }

    @Test
    void an_expired_token_is_refused_to_the_second_also_when_it_was_good_a_moment_ago() throws Exception {
        String token = token(SECRET, claims("42"));
        assertThat(shoppers.userId("Bearer " + token)).isEqualTo("42");
        clock.now = NOW.plusSeconds(59);
        assertThat(shoppers.userId("Bearer " + token)).isEqualTo("42");
        clock.now = NOW.plusSeconds(60);
        assertRefused(token);
        assertRefused(authenticator(SECRET), token);
    }

    @Test
    void a_token_without_an_end_or_not_begun_yet_is_refused() throws Exception {
        assertRefused(token(SECRET, new JWTClaimsSet.Builder().subject("42").build()));
        assertRefused(token(
                SECRET,
                new JWTClaimsSet.Builder(claims("42"))
                        .notBeforeTime(Date.from(NOW.plusSeconds(1)))
                        .build()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "a\nb",
                "tab\t",
                "\u0000",
                "rtl\u202e",
                "zero\u200bwidth",
                "\ue000",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void a_sub_that_is_no_user_id_is_refused(@Nullable String userId) throws Exception {
        assertRefused(token(SECRET, claims(userId)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[\"42\"]", "{\"id\":42}", "null", "\"\\ud800\"", "\"\\u0000\""})
    void a_sub_that_is_no_text_is_refused(String sub) throws Exception {
        assertRefused(withSub(sub));
    }

    @Test
    void a_sub_that_is_a_whole_number_is_its_digits() throws Exception {
        assertThat(shoppers.userId("Bearer " + withSub("42"))).isEqualTo("42");
    }

    @Test
    void none_is_no_signature() throws Exception {
        assertRefused(new PlainJWT(claims("42")).serialize());
        String[] good = token(SECRET, claims("42")).split("\\.", -1);
        for (String alg : List.of("none", "None", "NONE", "")) {
            assertRefused(base64("{\"alg\":\"" + alg + "\"}") + "." + good[1] + ".");
            assertRefused(base64("{\"alg\":\"" + alg + "\"}") + "." + good[1] + "." + good[2]);
        }
    }

    @Test
    void other_algorithms_are_refused_even_with_the_right_secret() throws Exception {
        String longSecret = SECRET + SECRET;
        ShopperAuthenticator both = authenticator(longSecret);
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims("42"));
            token.sign(new MACSigner(longSecret));
            assertRefused(both, token.serialize());
        }
    }

    @Test
    void any_changed_character_is_noticed() throws Exception {
        String token = token(SECRET, claims("42"));
        int dots = token.lastIndexOf('.');
        for (int i = 0; i < dots; i += 3) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            if (token.charAt(i) != '.') {
                assertRefused(token.substring(0, i) + changed + token.substring(i + 1));
            }
        }
        assertRefused(token.substring(0, dots + 1) + "A".repeat(token.length() - dots - 1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "Bearer ...", "Bearer a.b", "x"})
    void what_is_no_bearer_token_is_refused(@Nullable String header) {
        assertProblem(() -> shoppers.userId(header), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void a_huge_token_is_refused_before_it_is_parsed() {
        assertProblem(() -> shoppers.userId("Bearer " + "a".repeat(10_000_000)), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void a_critical_header_nobody_knows_is_refused() throws Exception {
        assertRefused(signed(
                "{\"alg\":\"HS256\",\"crit\":[\"exp2\"],\"exp2\":1}",
                "{\"sub\":\"42\",\"exp\":" + NOW.plusSeconds(60).getEpochSecond() + "}"));
    }

    @Test
    void public_keys_check_rs256_and_es256_and_their_own_bytes_are_no_hmac_secret() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        AtomicInteger fetched = new AtomicInteger();
        HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        keys.createContext("/jwks", exchange -> {
            fetched.incrementAndGet();
            byte[] body = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK()))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        try {
            ShopperAuthenticator byKeys = new JwtAuthenticator(
                    new KeySetVerifier(
                            URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks")),
                    100,
                    clock);
            String rs256 = token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(rsa), claims("rita"));
            String es256 = token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(ec), claims("emil"));
            for (int i = 0; i < 5; i++) {
                assertThat(byKeys.userId("Bearer " + rs256)).isEqualTo("rita");
                assertThat(byKeys.userId("Bearer " + es256)).isEqualTo("emil");
            }
            assertThat(fetched.get()).isEqualTo(1);
            assertRefused(byKeys, token(SECRET, claims("42")));
            // Algorithm confusion: the public key, which everybody has, taken for a shared secret.
            for (byte[] known : List.of(
                    rsa.toRSAPublicKey().getEncoded(),
                    rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
                assertRefused(byKeys, token(JWSAlgorithm.HS256, "rsa-1", new MACSigner(known), claims("42")));
            }
            RSAKey stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
            assertRefused(byKeys, token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(stranger), claims("42")));
            assertRefused(byKeys, token(JWSAlgorithm.RS512, "rsa-1", new RSASSASigner(rsa), claims("42")));
        } finally {
            keys.stop(0);
        }
    }

    @Test
    void keys_that_cannot_be_had_are_our_trouble_and_not_the_shoppers() throws Exception {
        ShopperAuthenticator byKeys =
                new JwtAuthenticator(new KeySetVerifier(URI.create("http://127.0.0.1:1/jwks")), 100, clock);
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        String token = token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(rsa), claims("42"));
        assertProblem(() -> byKeys.userId("Bearer " + token), ErrorCode.BUSY);
    }

    @Test
    void the_local_login_is_good_for_its_life() {
        LocalLogin login = new LocalLogin(SECRET, clock);
        String token = login.tokenFor("42");
        assertThat(shoppers.userId("Bearer " + token)).isEqualTo("42");
        clock.now = NOW.plus(LocalLogin.LIFE);
        assertRefused(token);
        assertProblem(() -> login.tokenFor(" "), ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void settings_that_cannot_be_right_are_refused() {
        assertThatThrownBy(() -> new AuthSettings(List.of("short"), null, 1)).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new AuthSettings(List.of(SECRET, OLD_SECRET, SECRET), null, 1))
                .hasMessageContaining("at most two");
        assertThatThrownBy(() -> new AuthSettings(List.of(SECRET), URI.create("http://127.0.0.1/"), 1))
                .hasMessageContaining("not both");
        assertThat(new AuthSettings(List.of(SECRET), null, 1).toString()).doesNotContain(SECRET);
    }

    private ShopperAuthenticator authenticator(String... secrets) {
        return new JwtAuthenticator(new SecretVerifier(List.of(secrets)), 100, clock);
    }

    private void assertRefused(String token) {
        assertRefused(shoppers, token);
    }

    private static void assertRefused(ShopperAuthenticator by, String token) {
        assertProblem(() -> by.userId("Bearer " + token), ErrorCode.UNAUTHENTICATED);
    }

    private static void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static JWTClaimsSet claims(@Nullable String userId) {
        return new JWTClaimsSet.Builder()
                .subject(userId)
                .expirationTime(Date.from(NOW.plus(Duration.ofSeconds(60))))
                .build();
    }

    private static String token(String secret, JWTClaimsSet claims) throws Exception {
        return token(JWSAlgorithm.HS256, null, new MACSigner(secret), claims);
    }

    private static String token(JWSAlgorithm algorithm, @Nullable String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String withSub(String json) throws Exception {
        return signed(
                "{\"alg\":\"HS256\"}",
                "{\"sub\":" + json + ",\"exp\":" + NOW.plusSeconds(60).getEpochSecond() + "}");
    }

    /** Any header and payload, signed as they are. */
    private static String signed(String header, String payload) throws Exception {
        String input = base64(header) + "." + base64(payload);
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return input + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class TestClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
