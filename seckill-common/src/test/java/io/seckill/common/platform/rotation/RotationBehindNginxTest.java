package io.seckill.common.platform.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNginx;
import io.seckill.local.process.Ports;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.ProtocolHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;

/** One of two servers behind the real Nginx stops, or starts, while POSTs come all the time: none of them fails. */
class RotationBehindNginxTest {

    private static final int CALLERS = 4;
    private static final String AT_NGINX = " max_fails=3 fail_timeout=2s";

    @TempDir
    Path directory;

    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @Test
    void an_instance_that_stops_is_not_felt() throws Exception {
        Server staying = Server.ready();
        Server leaving = Server.ready();
        called(staying, leaving, () -> {
            leaving.awaitCalls(200);
            leaving.stopAsAServiceDoes();
            staying.awaitCalls(staying.calls() + 200);
        });
        assertThat(failed).as("of %d calls", answered.get()).isEmpty();
    }

    @Test
    void an_instance_that_starts_is_called_when_it_is_ready() throws Exception {
        Server staying = Server.ready();
        Server coming = Server.starting(Ports.freeRange(1));
        called(staying, coming, () -> {
            // beyond Nginx' fail_timeout, which looks at it again in between
            awaitLookedAtAgain(staying);
            coming.becomeReady();
            coming.awaitCalls(200);
        });
        assertThat(failed).as("of %d calls", answered.get()).isEmpty();
    }

    /** So long that a server that failed is tried anew. */
    private static void awaitLookedAtAgain(Server staying) {
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        Awaitility.await("looked at again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> System.nanoTime() > until && staying.calls() > 200);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void called(Server one, Server other, Step step) throws Exception {
        String both = one.address() + AT_NGINX + "; server " + other.address() + AT_NGINX;
        try (LocalNginx nginx = LocalComponents.nginx(directory, directory.resolve("pages"), both, both, 0);
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = URI.create(nginx.url() + "/api/seckill/reservations");
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> call(client, address));
            }
            try {
                step.run();
            } finally {
                over = true;
            }
        } finally {
            one.end();
            other.end();
        }
    }

    private void call(HttpClient client, URI address) {
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        while (!over) {
            try {
                int status = client.send(post, BodyHandlers.discarding()).statusCode();
                answered.incrementAndGet();
                if (status != 200) {
                    failed.add(Integer.toString(status));
                }
            } catch (IOException e) {
                failed.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A server that answers every POST, with 503 before it is ready. */
    private static final class Server {

        private final AtomicInteger calls = new AtomicInteger();
        private final TomcatWebServer tomcat;
        private volatile boolean ready;

        private Server(int port, boolean ready) {
            this.ready = ready;
            TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
            factory.setShutdown(Shutdown.GRACEFUL);
            new RotationAutoConfiguration().rotatingProtocol().customize(factory);
            tomcat = (TomcatWebServer) factory.getWebServer(
                    context -> context.addServlet("answer", new Answer(this)).addMapping("/"));
            tomcat.start();
        }

        static Server ready() {
            return new Server(0, true);
        }

        static Server starting(int port) {
            return new Server(port, false);
        }

        void becomeReady() throws Exception {
            ready = true;
            new Rotation(this::protocols).run(new DefaultApplicationArguments());
        }

        private List<ProtocolHandler> protocols() {
            return List.of(tomcat.getTomcat().getConnector().getProtocolHandler());
        }

        String address() {
            return "127.0.0.1:" + tomcat.getPort();
        }

        int calls() {
            return calls.get();
        }

        void awaitCalls(int count) {
            Awaitility.await(count + " calls")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> calls.get() >= count);
        }

        void stopAsAServiceDoes() throws InterruptedException {
            new Drain(this::protocols, new DrainSettings(Duration.ofSeconds(16))).stop();
            CountDownLatch finished = new CountDownLatch(1);
            tomcat.shutDownGracefully(result -> finished.countDown());
            assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
            tomcat.stop();
        }

        void end() {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Server server;

        Answer(Server server) {
            this.server = server;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            server.calls.incrementAndGet();
            response.setStatus(server.ready ? 200 : 503);
            response.getWriter().print("ok");
        }
    }
}
