package io.seckill.operation.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockNodeState;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.meters.QueueProbe;
import io.seckill.operation.meters.ServiceProbe;
import io.seckill.operation.meters.ServiceProbe.Instance;
import io.seckill.operation.meters.ServiceProbe.Offset;
import io.seckill.operation.pages.PagesProbe;
import io.seckill.operation.pages.PagesView;
import io.seckill.operation.stock.StockNodeController;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.apache.dubbo.rpc.RpcException;
import org.springframework.dao.DataAccessException;

/** The machines a sale needs, each asked at the moment: does it answer, and what time is it there? */
final class SystemChecks {

    /** An announcement that has been waiting for so long is not on its way any more. */
    private static final double OUTBOX_SECONDS = 10;

    private final DatabaseClock database;
    private final RedisNodes redis;
    private final StockNodeController stockNodes;
    private final QueueProbe queue;
    private final ServiceProbe services;
    private final PagesProbe pages;
    private final MeterRegistry meters;
    private final ConsoleSettings settings;
    private final Clock clock;

    SystemChecks(
            DatabaseClock database,
            RedisNodes redis,
            StockNodeController stockNodes,
            QueueProbe queue,
            ServiceProbe services,
            PagesProbe pages,
            MeterRegistry meters,
            ConsoleSettings settings,
            Clock clock) {
        this.database = database;
        this.redis = redis;
        this.stockNodes = stockNodes;
        this.queue = queue;
        this.services = services;
        this.pages = pages;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be asked side by side. */
    List<Callable<List<Check>>> parts() {
        List<Callable<List<Check>>> parts = new ArrayList<>();
        parts.add(this::mysql);
        redis.all().forEach(node -> parts.add(() -> redisNode(node)));
        parts.add(this::stock);
        parts.add(this::broker);
        parts.add(this::pageHosts);
        ServiceProbe.SERVICES.forEach(service -> parts.add(() -> service(service)));
        return parts;
    }

    private List<Check> mysql() {
        try {
            return List.of(onTime("mysql", "MySQL", measured(database::millis)));
        } catch (DataAccessException e) {
            return List.of(Check.fail("mysql", "MySQL", ""));
        }
    }

    private List<Check> redisNode(RedisNode node) {
        try {
            return List.of(onTime(
                    "redis",
                    node.name(),
                    measured(() -> node.call(commands -> {
                        List<String> time = commands.time();
                        return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
                    }))));
        } catch (RedisUnavailableException e) {
            return List.of(Check.fail("redis", node.name(), ""));
        }
    }

    /** What the inventory service says about the nodes; it is the one that needs them. */
    private List<Check> stock() {
        List<StockNodeState> states;
        try {
            states = stockNodes.all();
        } catch (InventoryBusyException | RpcException e) {
            return List.of(Check.fail("stockNodes", "", ""));
        }
        List<Check> checks = new ArrayList<>();
        long usable =
                states.stream().filter(state -> state.up() && !state.retired()).count();
        states.stream()
                .filter(state -> !state.up() && !state.retired())
                .forEach(state -> checks.add(Check.warn("stockNode", state.node(), "")));
        checks.add(usable == 0 ? Check.fail("stockNodes", "", 0) : Check.ok("stockNodes", "", usable));
        return checks;
    }

    private List<Check> broker() {
        List<Check> checks = new ArrayList<>();
        QueueProbe.Brokers brokers = queue.brokers();
        if (brokers.answering() == 0) {
            checks.add(Check.fail("broker", "", brokers.known()));
        } else if (brokers.answering() < brokers.known()) {
            checks.add(Check.warn("broker", "", brokers.known() - brokers.answering()));
        } else {
            checks.add(Check.ok("broker", "", brokers.known()));
        }
        Gauge oldest = meters.find("seckill.outbox.oldest").gauge();
        double seconds = oldest == null ? 0 : oldest.value();
        checks.add(
                seconds > OUTBOX_SECONDS
                        ? Check.warn("outbox", "", Math.round(seconds))
                        : Check.ok("outbox", "", Math.round(seconds)));
        return checks;
    }

    /** Whether a page that is published now is live everywhere; an instance that does not answer has a check of its own. */
    private List<Check> pageHosts() {
        List<PagesView.Host> hosts = pages.instances().stream()
                .flatMap(instance -> instance.hosts().stream())
                .toList();
        List<String> behind = hosts.stream()
                .filter(host -> !host.state().equals("UP"))
                .map(PagesView.Host::name)
                .distinct()
                .toList();
        if (hosts.isEmpty()) {
            return List.of();
        }
        return List.of(
                behind.isEmpty()
                        ? Check.ok(
                                "pageHosts",
                                "",
                                hosts.stream()
                                        .map(PagesView.Host::name)
                                        .distinct()
                                        .count())
                        : Check.warn("pageHosts", "", String.join(", ", behind)));
    }

    private List<Check> service(String name) {
        List<Instance> instances = services.instances(name);
        if (instances.isEmpty()) {
            return List.of(Check.fail("service", name, ""));
        }
        List<Check> checks = new ArrayList<>();
        for (Instance instance : instances) {
            String subject = name + " " + instance.name();
            if (!services.ready(instance, settings.probeTimeout())) {
                checks.add(Check.warn("instance", subject, ""));
                continue;
            }
            Optional<Offset> offset = services.offset(instance, settings.probeTimeout());
            checks.add(
                    offset.isPresent()
                            ? onTime("service", subject, offset.get())
                            : Check.warn("clockUnknown", subject, ""));
        }
        return checks;
    }

    /** The other clock was read somewhere within the trip; half of it is the best guess, and the error that it may have. */
    private Offset measured(LongSupplier otherMillis) {
        Instant before = clock.instant();
        Instant there = Instant.ofEpochMilli(otherMillis.getAsLong());
        Duration trip = Duration.between(before, clock.instant());
        return new Offset(Duration.between(before.plus(trip.dividedBy(2)), there), trip);
    }

    private Check onTime(String id, String subject, Offset offset) {
        Duration surely = offset.ahead().abs().minus(offset.trip().dividedBy(2));
        return surely.compareTo(settings.clockTolerance()) > 0
                ? Check.warn("clock", subject, offset.ahead().toMillis())
                : Check.ok(id, subject, offset.ahead().toMillis());
    }
}
