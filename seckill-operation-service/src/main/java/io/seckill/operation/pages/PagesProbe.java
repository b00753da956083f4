package io.seckill.operation.pages;

import io.seckill.operation.meters.ServiceProbe;
import io.seckill.operation.pages.PagesView.Cdn;
import io.seckill.operation.pages.PagesView.Drawing;
import io.seckill.operation.pages.PagesView.Host;
import io.seckill.operation.pages.PagesView.Instance;
import io.seckill.operation.pages.PagesView.SoldOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every page-render service at its {@code /actuator/pages}, all at once. */
public final class PagesProbe {

    private static final Logger log = LoggerFactory.getLogger(PagesProbe.class);
    private static final String SERVICE = "seckill-page-render-service";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ServiceProbe services;
    private final JsonMapper json;

    PagesProbe(ServiceProbe services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    /** What an instance says, in its own words; a part that is missing is unknown. */
    private record Said(
            @Nullable List<Host> hosts,
            @Nullable Cdn cdn,
            @Nullable Drawing drawing,
            @Nullable SoldOut soldOut) {}

    /** Each instance that Nacos knows, by address; waits for at most a second. */
    public List<Instance> instances() {
        List<Instance> instances = new ArrayList<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Instance>> answers = services.instances(SERVICE).stream()
                    .map(instance -> each.submit(() -> ask(instance)))
                    .toList();
            for (Future<Instance> answer : answers) {
                instances.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        instances.sort((one, other) -> one.name().compareTo(other.name()));
        return instances;
    }

    private Instance ask(ServiceProbe.Instance instance) {
        return services.pages(instance, PATIENCE)
                .map(text -> read(instance.name(), text))
                .orElseGet(() -> unknown(instance.name()));
    }

    private Instance read(String name, String text) {
        try {
            Said said = json.readValue(text, Said.class);
            List<Host> hosts = said.hosts();
            return new Instance(
                    name, true, hosts == null ? List.of() : hosts, said.cdn(), said.drawing(), said.soldOut());
        } catch (JacksonException e) {
            log.debug("{} says something else than how its pages are", name, e);
            return unknown(name);
        }
    }

    private static Instance unknown(String name) {
        return new Instance(name, false, List.of(), null, null, null);
    }
}
