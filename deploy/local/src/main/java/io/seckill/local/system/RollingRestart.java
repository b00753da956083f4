package io.seckill.local.system;

import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Restarts the instances of services one after the other while the others serve: each leaves the rotation, ends what it has
 * begun, stops, starts, and is back in the rotation before the next one's turn.
 */
public final class RollingRestart {

    /**
     * From an instance's readiness until everyone calls it again: Nginx looks again after 2 s, Dubbo's callers are told by Nacos
     * within a second and connect, RocketMQ shares its queues out anew.
     */
    private static final Duration BACK_IN_ROTATION = Duration.ofSeconds(5);

    /** What others call is restarted before those who call it. */
    private static final List<String> ORDER = List.of("operation", "page-render", "order", "inventory", "seckill");

    private final Conductor conductor;
    private final Shape shape;
    private final Duration pause;

    public RollingRestart(Conductor conductor, Shape shape) {
        this(conductor, shape, BACK_IN_ROTATION);
    }

    RollingRestart(Conductor conductor, Shape shape, Duration pause) {
        this.conductor = conductor;
        this.shape = shape;
        this.pause = pause;
    }

    /** The names of all instances of all services, in the order of their restarts. */
    public List<String> all() {
        return ORDER.stream()
                .flatMap(service -> shape.instancesOf(service).stream())
                .toList();
    }

    /**
     * The names of the instances of a service.
     *
     * @throws IllegalArgumentException where there is no such service
     */
    public List<String> of(String service) {
        if (!ORDER.contains(service)) {
            throw new IllegalArgumentException(
                    "there is no service " + service + "; the services are " + String.join(" ", Services.names()));
        }
        return shape.instancesOf(service);
    }

    /**
     * Restarts these instances, one at a time.
     *
     * @throws IllegalStateException where another instance of a service is not healthy: then this would be an outage. What was
     *     restarted before stays so
     */
    public void run(List<String> instances, Progress progress) throws StartFailure, InterruptedException, IOException {
        if (shape.instances() == 1) {
            throw new IllegalStateException(
                    "there is one of each service, nobody could serve meanwhile; ./seckill up --cluster starts two");
        }
        for (String instance : instances) {
            List<String> down = unhealthy(others(instance));
            if (!down.isEmpty()) {
                throw new IllegalStateException(instance + " is not restarted, for " + String.join(", ", down)
                        + " is not healthy: nobody would serve");
            }
            conductor.restart(instance, progress);
            Thread.sleep(pause);
        }
    }

    private List<String> others(String instance) {
        List<String> others = new ArrayList<>(shape.instancesOf(instance.substring(0, instance.lastIndexOf('-'))));
        others.remove(instance);
        return others;
    }

    private List<String> unhealthy(List<String> names) throws IOException {
        List<String> down = new ArrayList<>();
        for (String name : names) {
            if (!conductor.isHealthy(name)) {
                down.add(name);
            }
        }
        return down;
    }
}
