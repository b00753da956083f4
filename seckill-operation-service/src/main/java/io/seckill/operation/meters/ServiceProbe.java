package io.seckill.operation.meters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Asks the instances that Nacos knows, each at its own actuator. Nobody is asked twice, and nobody is waited for long. */
public final class ServiceProbe implements AutoCloseable {

    /** The services of the suite, by the names under which they register. */
    public static final List<String> SERVICES = List.of(
            "seckill-operation-service",
            "seckill-service",
            "seckill-inventory-service",
            "seckill-order-service",
            "seckill-page-render-service");

    /** Instances of one service that are asked. */
    private static final int MAX_INSTANCES = 50;

    private static final Duration CONNECT = Duration.ofMillis(300);
    private static final Pattern NOW = Pattern.compile("\"clock\"\\s*:\\s*\\{\\s*\"now\"\\s*:\\s*(\\d{1,15})");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Logger log = LoggerFactory.getLogger(ServiceProbe.class);

    private final @Nullable DiscoveryClient discovery;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    ServiceProbe(@Nullable DiscoveryClient discovery, Clock clock) {
        this.discovery = discovery;
        this.clock = clock;
    }

    /**
     * An instance and the address of its actuator.
     *
     * @param name such as {@code 10.0.0.7:8082}
     */
    public record Instance(String name, URI root) {}

    /** An answer, and this service's clock half way between question and answer. */
    private record Answer(int status, String body, Instant middle, Duration trip) {}

    /** How far another clock is ahead of ours; it may be wrong by half the trip. */
    public record Offset(Duration ahead, Duration trip) {}

    /** The instances of a service; empty also where Nacos cannot be asked. */
    public List<Instance> instances(String service) {
        DiscoveryClient known = discovery;
        if (known == null) {
            return List.of();
        }
        try {
            return known.getInstances(service).stream()
                    .limit(MAX_INSTANCES)
                    .map(ServiceProbe::instance)
                    .toList();
        } catch (RuntimeException e) {
            log.debug("Nacos does not say where {} is", service, e);
            return List.of();
        }
    }

    private static Instance instance(ServiceInstance registered) {
        return new Instance(registered.getHost() + ":" + registered.getPort(), actuator(registered));
    }

    /** Where the actuator has a port of its own, the registration says so. */
    private static URI actuator(ServiceInstance registered) {
        Map<String, String> said = registered.getMetadata();
        String port = said == null ? null : said.get("management.port");
        URI root = registered.getUri();
        return port != null && PORT.matcher(port).matches()
                ? URI.create(root.getScheme() + "://" + registered.getHost() + ":" + port)
                : root;
    }

    /** Whether it takes requests. */
    public boolean ready(Instance instance, Duration within) {
        return ask(instance.root().resolve("/actuator/health/readiness"), "GET", within)
                .map(answer -> answer.status() == 200)
                .orElse(false);
    }

    /** Its clock against ours; empty where it does not answer. */
    public Optional<Offset> offset(Instance instance, Duration within) {
        return ask(instance.root().resolve("/actuator/info"), "GET", within).flatMap(answer -> {
            OptionalLong there = now(answer.body());
            return there.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Offset(
                            Duration.between(answer.middle(), Instant.ofEpochMilli(there.getAsLong())), answer.trip()));
        });
    }

    private static OptionalLong now(String info) {
        Matcher matcher = NOW.matcher(info);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** All its metrics, in Prometheus' text format; empty where it does not answer. */
    Optional<String> metrics(Instance instance, Duration within) {
        return ask(instance.root().resolve("/actuator/prometheus"), "GET", within)
                .filter(answer -> answer.status() == 200)
                .map(Answer::body);
    }

    /** How its pages are published, as JSON; empty where it does not answer. */
    public Optional<String> pages(Instance instance, Duration within) {
        return ask(instance.root().resolve("/actuator/pages"), "GET", within)
                .filter(answer -> answer.status() == 200)
                .map(Answer::body);
    }

    /** The status of a page, asked for without its body; empty where nobody answers. */
    public Optional<Integer> head(URI page, Duration within) {
        return ask(page, "HEAD", within).map(Answer::status);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Optional<Answer> ask(URI address, String method, Duration within) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(within)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            Instant before = clock.instant();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            Duration trip = Duration.between(before, clock.instant());
            return Optional.of(new Answer(answer.statusCode(), answer.body(), before.plus(trip.dividedBy(2)), trip));
        } catch (IOException e) {
            log.debug("{} does not answer", address, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
