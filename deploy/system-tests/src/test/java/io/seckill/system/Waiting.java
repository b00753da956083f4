package io.seckill.system;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/**
 * Shoppers who wait for what becomes of their reservations, thousands at once, each on a connection of its own and none on a
 * thread: what they were told.
 */
final class Waiting implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final URI nginx;
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final Map<String, Long> places = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final Queue<Future<?>> calls = new ConcurrentLinkedQueue<>();

    Waiting(URI nginx) {
        this.nginx = nginx;
    }

    /** The status each was told last, by reservation. */
    Map<String, String> last() {
        return last;
    }

    /** The place each was told last, where one was told. */
    Map<String, Long> places() {
        return places;
    }

    /** What went wrong, in words. */
    List<String> troubles() {
        return troubles;
    }

    void longPoll(String jwt, String id, Duration wait) {
        calls.add(client.sendAsync(
                        request(jwt, "/api/seckill/reservations/" + id + "?waitMillis=" + wait.toMillis()),
                        BodyHandlers.ofString())
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        troubles.add("long poll: " + failure);
                    } else if (answer.statusCode() != 200) {
                        troubles.add("long poll: " + answer.statusCode() + " " + answer.body());
                    } else {
                        told(id, answer.body());
                    }
                }));
    }

    void stream(String jwt, String id) {
        calls.add(client.sendAsync(
                        request(jwt, "/api/seckill/reservations/" + id + "/events"),
                        BodyHandlers.fromLineSubscriber(new Lines(id)))
                .whenComplete((answer, failure) -> {
                    if (failure != null && !client.isTerminated() && !last.containsKey(id)) {
                        troubles.add("stream: " + failure);
                    } else if (failure == null && answer.statusCode() != 200) {
                        troubles.add("stream: " + answer.statusCode());
                    }
                }));
    }

    private HttpRequest request(String jwt, String path) {
        return HttpRequest.newBuilder(nginx.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + jwt)
                .build();
    }

    private void told(String id, String json) {
        JSONObject status = JSON.parseObject(json);
        last.put(id, status.getString("status"));
        Long ahead = status.getLong("ahead");
        if (ahead != null) {
            places.put(id, ahead);
        }
    }

    /** Ends all that still wait. */
    @Override
    public void close() {
        calls.forEach(call -> call.cancel(true));
        client.shutdownNow();
        threads.shutdownNow();
    }

    private final class Lines implements Flow.Subscriber<String> {
        private final String id;

        Lines(String id) {
            this.id = id;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:")) {
                told(id, line.substring("data:".length()));
            }
        }

        @Override
        public void onError(Throwable failure) {
            // the end of the test ends the streams too
        }

        @Override
        public void onComplete() {}
    }
}
