package io.seckill.common.platform.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNginx;
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
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;

/** One of two servers behind the real Nginx stops while POSTs come all the time: none of them fails. */
class DrainBehindNginxTest {

    private static final int CALLERS = 4;
    private static final String AT_NGINX = " max_fails=3 fail_timeout=2s";

    @TempDir
    Path directory;

    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @Test
    void an_instance_that_stops_is_not_felt() throws Exception {
        Server staying = new Server();
        Server leaving = new Server();
        String both = staying.address() + AT_NGINX + "; server " + leaving.address() + AT_NGINX;
        try (LocalNginx nginx = LocalComponents.nginx(directory, directory.resolve("pages"), both, both, 0);
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = URI.create(nginx.url() + "/api/seckill/reservations");
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> call(client, address));
            }
            try {
                leaving.awaitCalls(200);
                leaving.stopAsAServiceDoes();
                staying.awaitCalls(staying.calls() + 200);
            } finally {
                over = true;
            }
        } finally {
            staying.end();
            leaving.end();
        }
        assertThat(failed).as("of %d calls", answered.get()).isEmpty();
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

    /** A server that answers every POST. */
    private static final class Server {

        private final AtomicInteger calls = new AtomicInteger();
        private final TomcatWebServer tomcat;

        Server() {
            TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
            factory.setProtocol(CountedConnections.class.getName());
            factory.setShutdown(Shutdown.GRACEFUL);
            tomcat = (TomcatWebServer) factory.getWebServer(
                    context -> context.addServlet("answer", new Answer(calls)).addMapping("/"));
            tomcat.start();
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
            List<ProtocolHandler> protocols =
                    List.of(tomcat.getTomcat().getConnector().getProtocolHandler());
            new Drain(() -> protocols, new DrainSettings(Duration.ofSeconds(16))).stop();
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

        private final transient AtomicInteger calls;

        Answer(AtomicInteger calls) {
            this.calls = calls;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            calls.incrementAndGet();
            response.getWriter().print("ok");
        }
    }
}
