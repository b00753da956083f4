package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNginx;
import io.seckill.local.part.FrontDoor;
import io.seckill.local.part.NginxPart;
import io.seckill.local.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Nginx with its shipped configuration, a folder of pages and a service behind it. */
final class Door implements AutoCloseable {

    /** How long a raw answer may take to come to its end. */
    private static final int PATIENCE_MILLIS = 10_000;

    final Path pages;
    final BackService service = new BackService();
    final LocalNginx nginx;
    private final HttpClient client = HttpClient.newHttpClient();

    Door(Path directory) throws IOException {
        this(directory, FrontDoor.limited(0), List.of());
    }

    /**
     * Opens.
     *
     * @param instances of the seckill service; none means the one of this fixture
     */
    Door(Path directory, FrontDoor settings, List<String> instances) throws IOException {
        pages = Files.createDirectories(directory.resolve("pages"));
        nginx = LocalComponents.nginx(
                directory,
                new NginxPart.Site(
                        Ports.free(),
                        pages,
                        instances.isEmpty() ? List.of(service.address()) : instances,
                        List.of(service.address()),
                        settings));
    }

    /** Publishes a file. */
    void page(String path, String content) throws IOException {
        Path file = pages.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    void marker(long session, long product) throws IOException {
        page("sold-out/" + session + "-" + product, "");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    /** Sends without a body; further words are header names and values by turns. */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(nginx.url() + path)).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return restOf(socket);
        }
    }

    /** What comes until the server closes; a reset is an end too. */
    static String restOf(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketException reset) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The answer to a GET of exactly this target, which no client library would send. */
    String rawGet(String target) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code, String instance) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.body())
                .startsWith("{\"type\":\"urn:seckill:problem:"
                        + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .contains("\"status\":" + status)
                .contains("\"code\":\"" + code + "\"")
                .contains("\"instance\":\"" + instance + "\"");
    }

    @Override
    public void close() {
        client.close();
        nginx.close();
        service.close();
    }
}
