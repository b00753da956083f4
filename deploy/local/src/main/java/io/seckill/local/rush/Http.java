package io.seckill.local.rush;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Reply.Lost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** HTTP/1.1 with a bound on the calls in flight. Never throws for what a server or the network does. */
public final class Http implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final Semaphore inFlight;

    /**
     * A client of its own, with its own connections.
     *
     * @param concurrency most calls at a time; more wait for their turn
     */
    public Http(int concurrency) {
        this.inFlight = new Semaphore(concurrency);
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * One call.
     *
     * @param body sent as JSON; empty sends no body
     * @param timeout for the whole answer
     */
    public Reply send(String method, URI uri, Map<String, String> headers, String body, Duration timeout)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
        headers.forEach(request::header);
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body));
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
        }
        String call = method + " " + uri.getPath();
        inFlight.acquire();
        try {
            long start = System.nanoTime();
            var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    call, response.statusCode(), response.headers(), response.body(), System.nanoTime() - start);
        } catch (IOException e) {
            return new Lost(call, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } finally {
            inFlight.release();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
