package io.seckill.common.platform.outward;

import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;

/**
 * Calls one outside party over HTTP and never throws for what it or the network does. Each try asks the breaker first, so that
 * the tries of one call count one by one, and a party that is away costs nobody its time limit. Thread-safe; blocks its caller.
 */
public final class OutwardClient implements AutoCloseable {

    /** The party speaks about its own state, not about the call. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

    private static final int SHOWN_TEXT = 300;

    private final OutwardSettings settings;
    private final OutwardGuard guard;
    private final DoubleSupplier chance;
    private final HttpClient http;
    private final CountDownLatch closed = new CountDownLatch(1);

    OutwardClient(OutwardSettings settings, OutwardGuard guard, DoubleSupplier chance) {
        this.settings = settings;
        this.guard = guard;
        this.chance = chance;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Calls, and calls again where that is safe and may help. */
    public <T> OutwardAnswer<T> call(OutwardCall call, BodyReader<T> reader) {
        HttpRequest request = request(call);
        OutwardAnswer<T> answer = attempt(request, reader);
        int tries = call.idempotent() ? settings.tries() : 1;
        for (int done = 1; done < tries && answer instanceof Failed<T> && pause(done); done++) {
            OutwardAnswer<T> next = attempt(request, reader);
            if (next instanceof Resting<T>) {
                // something was sent before: the failure is the answer
                return answer;
            }
            answer = next;
        }
        return answer;
    }

    private <T> OutwardAnswer<T> attempt(HttpRequest request, BodyReader<T> reader) {
        return guard.attempt(() -> judged(exchange(request), reader));
    }

    /** The request's own time-out ends with the headers; a body that drips is bounded by waiting for the whole. */
    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws IOException, TimeoutException, InterruptedException {
        int limit = Math.toIntExact(settings.maxBody().toBytes());
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(limit));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TimeoutException("no answer within " + settings.timeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(words, cause);
        }
    }

    private static <T> OutwardAnswer<T> judged(HttpResponse<byte[]> response, BodyReader<T> reader) {
        int status = response.statusCode();
        if (status >= 500 || status < 200 || NOT_NOW.contains(status)) {
            return new Failed<>("status " + status);
        }
        if (status >= 300) {
            return new Refused<>(status, shortened(response.body()));
        }
        try {
            return new Answered<>(status, reader.read(response.body()));
        } catch (UnreadableBodyException e) {
            return new Failed<>(String.valueOf(e.getMessage()));
        }
    }

    private static HttpRequest request(OutwardCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
        call.headers().forEach(request::header);
        if (call.method().equals("GET")) {
            return request.GET().build();
        }
        return request.method(call.method(), BodyPublishers.ofByteArray(call.body()))
                .build();
    }

    /** Waits before the next try, at least half the pause; false when there shall be none. */
    private boolean pause(int tries) {
        double millis = settings.retryPause().toMillis() * (double) (1 << (tries - 1));
        long wait = Math.round(millis / 2 + chance.getAsDouble() * millis / 2);
        try {
            return !closed.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String shortened(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, SHOWN_TEXT), StandardCharsets.UTF_8).strip();
        return body.length > SHOWN_TEXT ? text + "…" : text;
    }

    /** Ends what is under way and sends nothing more. */
    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }
}
