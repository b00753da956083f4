package io.seckill.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A party outside the suite, on a real socket: it answers what a test tells it to, well or badly, and remembers what it was
 * asked.
 */
public final class LocalParty implements AutoCloseable {

    /** The pause between two bytes of an answer that drips. */
    private static final long DRIP_MILLIS = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile Behaviour behaviour = request -> new Answer(404, "{}");
    private volatile Manner manner = Manner.WHOLE;

    private enum Manner {
        WHOLE,
        DRIPPING,
        ENDLESS
    }

    /** What it was asked; header names in lower case. */
    public record Asked(String method, String path, Map<String, String> headers, String body) {}

    /** An answer, whole and at once. */
    public record Answer(int status, String body) {}

    /** How it answers. */
    @FunctionalInterface
    public interface Behaviour {
        Answer to(Asked request);
    }

    public LocalParty() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on every answer is this one. */
    public void answers(int status, String body) {
        answers(request -> new Answer(status, body));
    }

    public void answers(Behaviour how) {
        behaviour = how;
        manner = Manner.WHOLE;
    }

    /** From now on it takes requests and says nothing. */
    public void isSilent() {
        answers(request -> {
            awaitOver(Long.MAX_VALUE);
            return new Answer(503, "");
        });
    }

    /** From now on it begins an answer at once and never ends it, a byte now and then. */
    public void drips() {
        manner = Manner.DRIPPING;
    }

    /** From now on it sends a head and goes on for as long as somebody reads. */
    public void neverEnds() {
        manner = Manner.ENDLESS;
    }

    /** What it was asked, the oldest first. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked request =
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        asked.add(request);
        Manner now = manner;
        try (exchange) {
            if (now != Manner.WHOLE) {
                pour(exchange, now == Manner.DRIPPING);
                return;
            }
            Answer answer = behaviour.to(request);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void pour(HttpExchange exchange, boolean dripping) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] drop = dripping ? new byte[] {' '} : " ".repeat(1024).getBytes(StandardCharsets.UTF_8);
        while (over.getCount() > 0) {
            out.write(drop);
            out.flush();
            if (dripping) {
                awaitOver(DRIP_MILLIS);
            }
        }
    }

    private void awaitOver(long millis) {
        try {
            boolean unused = over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends; from then on connections are refused. */
    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
