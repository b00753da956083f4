package io.seckill.common.platform.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class DrainTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private TomcatWebServer server;

    @BeforeEach
    void serve() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new RotationAutoConfiguration().rotatingProtocol().customize(factory);
        server = (TomcatWebServer) factory.getWebServer(
                context -> context.addServlet("answer", new Answer()).addMapping("/"));
        server.start();
    }

    @AfterEach
    void end() {
        server.stop();
        server.destroy();
    }

    @Test
    void an_open_connection_is_answered_once_more_and_no_new_one_is_taken() throws Exception {
        int port = server.getPort();
        try (Connection open = new Connection(port)) {
            assertThat(open.ask()).contains("200").doesNotContain("Connection: close");
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(drain(LONG)::stop);
            awaitRefusal(port);
            assertThat(stopping).as("waits for the open connection").isNotDone();
            assertThat(open.ask()).contains("200", "Connection: close");
            stopping.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_caller_that_keeps_its_connection_is_not_waited_for_any_longer_than_was_said() throws Exception {
        try (Connection open = new Connection(server.getPort())) {
            open.ask();
            drain(Duration.ofMillis(200)).stop();
            assertThat(open.ask()).as("it is still answered").contains("200");
        }
    }

    @Test
    void without_a_time_nothing_is_drained() throws Exception {
        drain(Duration.ZERO).stop();
        try (Connection fresh = new Connection(server.getPort())) {
            assertThat(fresh.ask()).contains("200").doesNotContain("Connection: close");
        }
    }

    @Test
    void a_negative_time_is_refused() {
        assertThatThrownBy(() -> new DrainSettings(Duration.ofSeconds(-1)))
                .hasMessageContaining("seckill.drain.at-most");
    }

    private Drain drain(Duration atMost) {
        List<ProtocolHandler> protocols = List.of(connector().getProtocolHandler());
        return new Drain(() -> protocols, new DrainSettings(atMost));
    }

    private Connector connector() {
        return server.getTomcat().getService().findConnectors()[0];
    }

    /** The stop has begun as soon as nobody gets in any more. */
    private void awaitRefusal(int port) {
        Awaitility.await("refused").atMost(Duration.ofSeconds(10)).until(() -> {
            try (Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return !fresh.isConnected();
            } catch (ConnectException refused) {
                return true;
            }
        });
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().print("ok");
        }
    }

    /** One HTTP/1.1 connection that its caller keeps. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** Status line and headers of an answer. */
        String ask() throws IOException {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                head.append(line).append('\n');
                line = in.readLine();
            }
            for (int i = 0; i < "ok".length(); i++) {
                in.read();
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
