package io.seckill.local.command;

import io.seckill.local.system.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows a start step by step: a line for each part that is ready, and who is still waited for. */
final class StepProgress implements Progress, AutoCloseable {

    private static final long REFRESH_MILLIS = 500;
    private static final int NAMED = 5;

    private final Terminal terminal;
    private final int total;
    private final Map<String, Long> starting = new LinkedHashMap<>();
    private final ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private int done;

    StepProgress(Terminal terminal, int total) {
        this.terminal = terminal;
        this.total = total;
        var unused =
                refresh.scheduleAtFixedRate(this::showWaiting, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void starting(String part) {
        starting.put(part, System.nanoTime());
    }

    @Override
    public synchronized void healthy(String part, Duration took) {
        starting.remove(part);
        done++;
        terminal.format("  [%2d/%d] %-18s up in %5.1f s", done, total, part, seconds(took));
    }

    @Override
    public synchronized void stopped(String part, Duration took) {
        done++;
        terminal.format("  %-18s stopped in %.1f s", part, seconds(took));
    }

    private synchronized void showWaiting() {
        long now = System.nanoTime();
        String waiting = starting.entrySet().stream()
                .limit(NAMED)
                .map(part -> part.getKey() + " "
                        + Duration.ofNanos(now - part.getValue()).toSeconds() + " s")
                .collect(Collectors.joining(", "));
        terminal.status(waiting.isEmpty() ? "" : "  waiting for " + waiting + (starting.size() > NAMED ? ", …" : ""));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public void close() {
        refresh.shutdownNow();
        terminal.status("");
    }
}
