package io.seckill.local;

import io.seckill.local.part.Part;
import io.seckill.local.process.DeathWatch;
import io.seckill.local.process.ManagedProcess;
import io.seckill.local.process.ProcessRecord;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A part that a test started: it ends with the test's JVM at the latest. */
final class RunningPart implements Running {

    private final Part part;
    private final ManagedProcess process;

    private RunningPart(Part part) {
        this.part = part;
        this.process = new ManagedProcess(part.spec(), part);
    }

    static RunningPart start(Part part) {
        RunningPart running = new RunningPart(part);
        running.start();
        return running;
    }

    @Override
    public long pid() {
        return call(() -> process.running()
                .map(ProcessRecord::pid)
                .orElseThrow(() -> new IllegalStateException(part.name() + " is down")));
    }

    @Override
    public boolean isUp() {
        return call(() -> process.running().isPresent()
                && part.spec().probe().whatIsWrong().isEmpty());
    }

    @Override
    public void start() {
        call(() -> {
            process.start();
            DeathWatch.watch(process);
            part.complete();
            return true;
        });
    }

    @Override
    public void stop() {
        call(() -> {
            process.stop();
            return true;
        });
    }

    @Override
    public void kill9() {
        call(() -> {
            process.kill();
            return true;
        });
    }

    @Override
    public void discard() {
        kill9();
    }

    @Override
    public void close() {
        stop();
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
