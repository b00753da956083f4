package io.seckill.local;

import io.seckill.local.part.Folders;
import io.seckill.local.process.DeathWatch;
import io.seckill.local.process.ProcessRecord;
import io.seckill.local.process.StartFailure;
import io.seckill.local.system.Addresses;
import io.seckill.local.system.Conductor;
import io.seckill.local.system.Observation;
import io.seckill.local.system.ProcessStatus;
import io.seckill.local.system.Progress;
import io.seckill.local.system.RollingRestart;
import io.seckill.local.system.Settings;
import io.seckill.local.system.Shape;
import io.seckill.local.system.SystemPorts;
import io.seckill.local.system.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The whole system for a test: the same parts, started in the same way as {@code ./seckill up} does, on free ports and
 * with state of its own, so that it runs beside any other. It ends with the test's JVM at the latest.
 *
 * <p>Failures to start are {@link IllegalStateException}s whose message names the part, the cause and the log.
 */
public final class LocalSystem implements AutoCloseable {

    private final Settings settings;
    private final Conductor conductor;

    private LocalSystem(Settings settings, Conductor conductor) {
        this.settings = settings;
        this.conductor = conductor;
    }

    /** A system that is not started yet, whose data, logs and pids go below the given folder. */
    public static LocalSystem in(Path state) {
        return in(state, Shape.SINGLE);
    }

    /** The same as {@code ./seckill up --cluster} starts it. */
    public static LocalSystem clusterIn(Path state) {
        return in(state, Shape.CLUSTER);
    }

    /** The same as {@code ./seckill up --observe} starts it. */
    public static LocalSystem observedIn(Path state) {
        return call(() -> {
            Observation.onFreePorts().record(state);
            return in(state);
        });
    }

    private static LocalSystem in(Path state, Shape shape) {
        return call(() -> {
            Settings settings = new Settings(state, SystemPorts.free(shape), 0, shape);
            return new LocalSystem(settings, new Conductor(Topology.toStart(settings), DeathWatch::watch));
        });
    }

    /** Starts all parts; returns when all are healthy. Nothing is seeded. */
    public LocalSystem up() {
        return up(conductor.names().toArray(String[]::new));
    }

    /** Starts these parts and what they need. */
    public LocalSystem up(String... names) {
        return call(() -> {
            settings.record();
            conductor.start(Set.of(names), Progress.SILENT);
            return this;
        });
    }

    /** Stops all parts in good order; the data stays. */
    public void down() {
        call(() -> {
            conductor.stop(new TreeSet<>(conductor.names()), Progress.SILENT);
            return this;
        });
    }

    /** Starts a part that is down, stops and starts one that is up; returns when it is healthy. */
    public void restart(String name) {
        call(() -> {
            conductor.restart(name, Progress.SILENT);
            return this;
        });
    }

    /**
     * Restarts the instances of a service one after the other, as {@code ./seckill restart --rolling NAME}; returns when the last
     * one is back in the rotation.
     */
    public void rollingRestart(String service) {
        call(() -> {
            RollingRestart restart = new RollingRestart(conductor, settings.shape());
            restart.run(restart.of(service), Progress.SILENT);
            return this;
        });
    }

    /** Starts every part that is down; those that run are left alone. */
    public void startWhatIsDown() {
        call(() -> {
            conductor.start(new TreeSet<>(conductor.names()), Progress.SILENT);
            return this;
        });
    }

    /** Stops one part in good order. */
    public void stop(String name) {
        call(() -> {
            conductor.process(name).stop();
            return this;
        });
    }

    /** Ends one part as a crash would; it stays down until {@link #restart}. */
    public void kill9(String name) {
        call(() -> {
            conductor.process(name).kill();
            return this;
        });
    }

    /** Freezes one part ({@code SIGSTOP}): it keeps its sockets and its beliefs, and does nothing. */
    public void freeze(String name) {
        call(() -> {
            conductor.process(name).freeze();
            return this;
        });
    }

    /** Lets a frozen part go on ({@code SIGCONT}). */
    public void thaw(String name) {
        call(() -> {
            conductor.process(name).thaw();
            return this;
        });
    }

    /** How each part is now, in the order of {@code ./seckill status}. */
    public List<ProcessStatus> status() {
        return call(conductor::status);
    }

    /** The pid of a part's process itself. */
    public long pid(String name) {
        return call(() -> conductor
                .process(name)
                .running()
                .map(ProcessRecord::pid)
                .orElseThrow(() -> new IllegalStateException(name + " is down")));
    }

    /** Where Prometheus and Zipkin are; empty where the system is not observed. */
    public Optional<Observation> observation() {
        return call(() -> Observation.recorded(settings.state()));
    }

    public Addresses addresses() {
        return settings.addresses();
    }

    /** The folder of data, logs, pids and pages. */
    public Path state() {
        return settings.state();
    }

    /** A part's log. */
    public Path log(String name) {
        return conductor.process(name).spec().log();
    }

    /** The password of the database users {@code seckill_operation}, {@code seckill_order} and {@code root}. */
    public String mysqlPassword() {
        return call(() -> Topology.mysqlPassword(settings));
    }

    /** The password of the Nacos administrator {@code nacos}. */
    public String nacosPassword() {
        return call(() -> Topology.nacosPassword(settings));
    }

    /** Loses the data of a part that is down, as a lost disk would. */
    public void loseData(String name) {
        call(() -> {
            if (conductor.process(name).running().isPresent()) {
                throw new IllegalStateException("stop " + name + " before its data is lost");
            }
            Folders.delete(conductor.process(name).spec().directory());
            return this;
        });
    }

    /** Ends all parts at once, without waiting for their good order. */
    @Override
    public void close() {
        conductor.names().forEach(this::kill9);
        call(() -> {
            // nothing is alive any more: this ends what Nginx left and removes the pid files
            conductor.stop(new TreeSet<>(conductor.names()), Progress.SILENT);
            return this;
        });
    }

    @FunctionalInterface
    private interface Action<T> {
        T run() throws IOException, InterruptedException, StartFailure;
    }

    private static <T> T call(Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StartFailure e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
