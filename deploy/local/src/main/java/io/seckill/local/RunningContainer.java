package io.seckill.local;

import com.github.dockerjava.api.DockerClient;
import io.seckill.local.part.Part;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * A part of the system in a container instead of a process. Its ports are the part's own, so it is asked by the part's own probe
 * and comes back at the same address after it was killed.
 */
final class RunningContainer implements Running {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Part part;
    private final GenericContainer<?> container;

    private RunningContainer(Part part, GenericContainer<?> container) {
        this.part = part;
        this.container = container;
    }

    /**
     * @param part     what the container is, as far as ports, probe and what follows a start go
     * @param container with its command, files and settings
     * @param inside   the port in the container of each port of the part, in the same order
     */
    static RunningContainer start(Part part, GenericContainer<?> container, List<Integer> inside) {
        List<Integer> outside =
                part.spec().ports().stream().map(port -> port.port()).toList();
        if (outside.size() != inside.size()) {
            throw new IllegalArgumentException(part.name() + " has the ports " + outside + ", not " + inside);
        }
        container.setPortBindings(IntStream.range(0, inside.size())
                .mapToObj(i -> "127.0.0.1:" + outside.get(i) + ":" + inside.get(i))
                .toList());
        // the part's probe knows better than an open port, which the engine opens before the component does
        container.setWaitStrategy(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                // awaited by the probe
            }
        });
        RunningContainer running = new RunningContainer(part, container);
        container.start();
        running.awaitHealthy();
        return running;
    }

    private DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    private String id() {
        return container.getContainerId();
    }

    private void awaitHealthy() {
        long end = System.nanoTime() + part.spec().startLimit().toNanos();
        Optional<String> wrong = part.spec().probe().whatIsWrong();
        try {
            while (wrong.isPresent()) {
                if (System.nanoTime() - end > 0 || !isRunning()) {
                    throw new IllegalStateException(part.name() + " did not start in its container: " + wrong.get()
                            + "\n" + container.getLogs());
                }
                Thread.sleep(LOOK_AGAIN);
                wrong = part.spec().probe().whatIsWrong();
            }
            part.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StartFailure e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(
                docker().inspectContainerCmd(id()).exec().getState().getRunning());
    }

    /** The container's first process as this machine sees it; a test that needs one the engine hides is aborted, and counted so. */
    @Override
    public long pid() {
        long pid = Objects.requireNonNull(
                docker().inspectContainerCmd(id()).exec().getState().getPidLong(), "a running container has a pid");
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new TestAbortedException(part.name()
                    + " runs in a container whose process this machine does not see: its engine is elsewhere");
        }
        return pid;
    }

    @Override
    public boolean isUp() {
        return isRunning() && part.spec().probe().whatIsWrong().isEmpty();
    }

    @Override
    public void start() {
        if (!isRunning()) {
            docker().startContainerCmd(id()).exec();
        }
        awaitHealthy();
    }

    @Override
    public void stop() {
        if (isRunning()) {
            docker().stopContainerCmd(id())
                    .withTimeout((int) part.spec().stopLimit().toSeconds())
                    .exec();
        }
    }

    @Override
    public void kill9() {
        if (isRunning()) {
            docker().killContainerCmd(id()).withSignal("KILL").exec();
            docker().waitContainerCmd(id()).start().awaitStatusCode();
        }
    }

    /** Also removes it. */
    @Override
    public void discard() {
        container.stop();
    }

    @Override
    public void close() {
        stop();
        discard();
    }
}
