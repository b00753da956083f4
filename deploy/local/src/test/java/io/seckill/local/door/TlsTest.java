package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.seckill.local.part.FrontDoor;
import io.seckill.local.process.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS with HTTP/2, with a certificate made here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final String TOKEN = "/api/seckill/sessions/12/products/1001/token";

    private final int plainPort = Ports.free();
    private Door door;
    private SSLContext trusting;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=shop")
                .setIsCertificateAuthority(true)
                .addSanIpAddress("127.0.0.1")
                .ecp256()
                .buildSelfSigned();
        Path certificate = Files.writeString(directory.resolve("shop.crt"), made.getCertificatePathPEM());
        Path keyFile = Files.writeString(directory.resolve("shop.key"), made.getPrivateKeyPEM());
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, made.toTrustManagerFactory().getTrustManagers(), null);
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
}
