package io.seckill.common.platform.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.local.process.Ports;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;

class RotationTest {

    private final int port = Ports.freeRange(1);
    private final TomcatWebServer server = started();
    private final Rotation rotation =
            new Rotation(() -> List.of(server.getTomcat().getConnector().getProtocolHandler()));

    private TomcatWebServer started() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
        new RotationAutoConfiguration().rotatingProtocol().customize(factory);
        TomcatWebServer web = (TomcatWebServer) factory.getWebServer(
                context -> context.addServlet("answer", new HttpServlet() {}).addMapping("/"));
        web.start();
        return web;
    }

    @AfterEach
    void end() {
        server.stop();
        server.destroy();
    }

    @Test
    void before_it_is_ready_only_the_process_itself_gets_in() throws Exception {
        assertThat(server.getPort()).as("the port that is told").isEqualTo(port);
        assertThatThrownBy(() -> status(URI.create("http://127.0.0.1:" + port))).isInstanceOf(IOException.class);
        assertThat(status(rotation.own().orElseThrow())).isEqualTo(405);
    }

    @Test
    void when_it_is_ready_everybody_gets_in_at_its_port() throws Exception {
        URI before = rotation.own().orElseThrow();
        rotation.run(new DefaultApplicationArguments());
        assertThat(status(URI.create("http://127.0.0.1:" + port))).isEqualTo(405);
        assertThat(rotation.own()).hasValue(URI.create("http://127.0.0.1:" + port));
        assertThatThrownBy(() -> status(before)).isInstanceOf(IOException.class);
        rotation.run(new DefaultApplicationArguments());
        assertThat(status(URI.create("http://127.0.0.1:" + port))).isEqualTo(405);
    }

    @Test
    void a_port_that_somebody_has_is_named() throws Exception {
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> rotation.run(new DefaultApplicationArguments()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining(Integer.toString(somebody.getLocalPort()));
        }
    }

    /** An HttpServlet that does nothing answers 405. */
    private static int status(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setReadTimeout(10_000);
        return connection.getResponseCode();
    }
}
