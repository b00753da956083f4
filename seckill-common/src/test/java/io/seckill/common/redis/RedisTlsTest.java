package io.seckill.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.seckill.common.real.Real;
import io.seckill.local.LocalRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A real node that speaks TLS and nothing else, with certificates of an authority that nobody knows. */
class RedisTlsTest {

    private final X509Bundle authority = authority();
    private final LocalRedis redis = Real.ownRedis();
    private Path trusted;

    @BeforeEach
    void write_the_authority_down(@TempDir Path directory) throws Exception {
        trusted = Files.writeString(directory.resolve("authority.pem"), authority.getCertificatePEM());
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void a_certificate_of_the_trusted_authority_for_this_host_will_do() throws Exception {
        speakTls(of(authority, redis.host()));
        try (RedisNodes nodes = connect(tls(trusted.toString()))) {
            assertThat(nodes.all().getFirst().id()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void one_for_another_host_will_not() throws Exception {
        speakTls(of(authority, "192.0.2.1"));
        assertRefused(tls(trusted.toString()), "192.0.2.1|subject alternative");
    }

    @Test
    void one_of_another_authority_will_not() throws Exception {
        speakTls(of(authority(), redis.host()));
        assertRefused(tls(trusted.toString()), "Signature does not match");
    }

    @Test
    void without_an_authority_the_jvm_s_are_asked_who_do_not_know_it() throws Exception {
        speakTls(of(authority, redis.host()));
        assertRefused(Map.of("SECKILL_REDIS_TLS", "true"), "PKIX|certification path");
        assertRefused(tls(""), "PKIX|certification path");
    }

    @Test
    void without_tls_there_is_no_talking_to_it() throws Exception {
        speakTls(of(authority, redis.host()));
        assertRefused(Map.of(), ".");
    }

    @Test
    void a_file_that_holds_no_certificate_stops_the_start_by_the_setting_s_name(@TempDir Path directory)
            throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        for (String wrong :
                List.of(empty.toString(), directory.resolve("missing.pem").toString())) {
            assertThatThrownBy(() -> connect(tls(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("seckill.redis.tls-authority")
                    .hasMessageContaining(wrong);
        }
    }

    /** From here on the node's port speaks TLS. Its files are named as the server sees them, in a container too. */
    private void speakTls(X509Bundle certificate) throws Exception {
        Files.writeString(redis.data().resolve("node.crt"), certificate.getCertificatePathPEM());
        Files.writeString(redis.data().resolve("node.key"), certificate.getPrivateKeyPEM());
        try (Jedis plain = new Jedis(redis.host(), redis.port())) {
            String port = plain.configGet("port").get("port");
            plain.configSet("tls-auth-clients", "no");
            plain.configSet("tls-cert-file", "node.crt");
            plain.configSet("tls-key-file", "node.key");
            plain.configSet("port", "0");
            plain.configSet("tls-port", port);
        }
    }

    private void assertRefused(Map<String, String> variables, String why) {
        try (RedisNodes nodes = connect(variables)) {
            RedisNode node = nodes.all().getFirst();
            assertThatThrownBy(node::id)
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageFindingMatch(why);
        }
    }

    private RedisNodes connect(Map<String, String> variables) {
        return RedisNodes.connect(Real.redisSettings(redis, variables), new SimpleMeterRegistry());
    }

    private static Map<String, String> tls(String authority) {
        return Map.of("SECKILL_REDIS_TLS", "true", "SECKILL_REDIS_TLSAUTHORITY", authority);
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=an authority of this test")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle of(X509Bundle authority, String host) throws Exception {
        return new CertificateBuilder()
                .subject("CN=node")
                .addSanIpAddress(host)
                .ecp256()
                .buildIssuedBy(authority);
    }
}
