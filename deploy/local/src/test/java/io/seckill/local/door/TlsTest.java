package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.local.part.FrontDoor;
import io.seckill.local.process.Ports;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS with HTTP/2, with a certificate made here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final char[] PASSWORD = "only for this test".toCharArray();
    private static final String TOKEN = "/api/seckill/sessions/12/products/1001/token";

    private final int plainPort = Ports.free();
    private Door door;
    private SSLContext trusting;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        KeyStore made = make(directory.resolve("made.p12"));
        Path certificate = pem(
                directory.resolve("shop.crt"),
                "CERTIFICATE",
                made.getCertificate("shop").getEncoded());
        Key key = made.getKey("shop", PASSWORD);
        Path keyFile = pem(directory.resolve("shop.key"), "PRIVATE KEY", key.getEncoded());
        trusting = trusting(made);
        FrontDoor.Tls tls = new FrontDoor.Tls(certificate, keyFile, plainPort, "max-age=63072000");
        door = new Door(directory, new FrontDoor(0, 0, Duration.ofSeconds(10), 0, Optional.of(tls)), List.of());
        door.page("index.html", "home");
        door.marker(12, 1001);
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void pages_calls_and_sold_out_answers_come_by_http_2() throws Exception {
        try (HttpClient client = client()) {
            HttpResponse<String> page = client.send(get("/"), BodyHandlers.ofString());
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(page.body()).isEqualTo("home");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=63072000");
            assertThat(client.send(get("/api/seckill/time"), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("GET /api/seckill/time");
            HttpRequest token = HttpRequest.newBuilder(URI.create(door.nginx.url() + TOKEN))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> soldOut = client.send(token, BodyHandlers.ofString());
            assertThat(soldOut.version()).isEqualTo(HttpClient.Version.HTTP_2);
            Door.assertProblem(soldOut, 409, "SOLD_OUT", TOKEN);
        }
    }

    @Test
    void plain_http_is_sent_on_to_the_shops_own_name_whatever_was_asked_for() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest plain = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + plainPort + "/sessions/1.html?a=b"))
                    .build();
            HttpResponse<String> answer = client.send(plain, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location")).hasValue(door.nginx.url() + "/sessions/1.html?a=b");
        }
        assertThat(door.rawGet("/")).as("plain HTTP to the port of TLS").startsWith("HTTP/1.1 400 ");
    }

    @Test
    void old_protocols_are_refused_and_new_ones_spoken() throws Exception {
        for (String good : List.of("TLSv1.2", "TLSv1.3")) {
            assertThat(handshake(good)).isEqualTo(good);
        }
        assertThatThrownBy(() -> handshake("TLSv1.1")).isInstanceOf(Exception.class);
    }

    private String handshake(String protocol) throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", door.nginx.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            String spoken = socket.getSession().getProtocol();
            if (spoken.equals("NONE")) {
                throw new SSLException("nothing was agreed on");
            }
            return spoken;
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(door.nginx.url() + path)).build();
    }

    private static KeyStore make(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "shop",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=shop",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static Path pem(Path file, String kind, byte[] der) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("-----BEGIN " + kind + "-----\n").getBytes(StandardCharsets.US_ASCII));
            out.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der));
            out.write(("\n-----END " + kind + "-----\n").getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static SSLContext trusting(KeyStore made) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("shop", made.getCertificate("shop"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
