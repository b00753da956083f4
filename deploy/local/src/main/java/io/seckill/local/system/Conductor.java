package io.seckill.local.system;

import io.seckill.local.part.Part;
import io.seckill.local.process.ManagedProcess;
import io.seckill.local.process.ProcessRecord;
import io.seckill.local.process.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Starts and stops parts together: each as soon as what it needs is healthy, each after all that need it. */
public final class Conductor {

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
    private final Consumer<ManagedProcess> onStart;
    /** More at once would not be ready sooner, only later than their time limits. */
    private final Semaphore jvmStarts = new Semaphore(Runtime.getRuntime().availableProcessors() + 1);

    /**
     * @param parts in the order in which people see them
     * @param onStart told of each process that this conductor found healthy
     */
    public Conductor(List<Part> parts, Consumer<ManagedProcess> onStart) {
        this.onStart = onStart;
        for (Part part : parts) {
            this.parts.put(part.name(), part);
            this.processes.put(part.name(), new ManagedProcess(part.spec(), part));
        }
    }

    /** All names, in the order in which people see them. */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /**
     * Starts these parts and those they need. When one fails, what this call has started is stopped again.
     *
     * @throws StartFailure of the part that failed first
     */
    public void start(Set<String> names, Progress progress) throws StartFailure, InterruptedException, IOException {
        List<String> before = new ArrayList<>();
        for (Map.Entry<String, ManagedProcess> process : processes.entrySet()) {
            if (process.getValue().running().isPresent()) {
                before.add(process.getKey());
            }
        }
        Set<String> wanted = withNeeds(names);
        Rounds rounds = new Rounds(wanted, name -> part(name).needs());
        try {
            rounds.run(name -> startOne(name, progress));
        } catch (ExecutionException e) {
            Set<String> started = new TreeSet<>(wanted);
            before.forEach(started::remove);
            stop(started, Progress.SILENT);
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void startOne(String name, Progress progress) throws StartFailure, InterruptedException, IOException {
        boolean waitsItsTurn = part(name).isJvm();
        if (waitsItsTurn) {
            jvmStarts.acquire();
        }
        ManagedProcess process = process(name);
        long from = System.nanoTime();
        try {
            progress.starting(name);
            process.start();
        } finally {
            if (waitsItsTurn) {
                jvmStarts.release();
            }
        }
        onStart.accept(process);
        try {
            part(name).complete();
        } catch (IOException e) {
            throw StartFailure.because(name, e, process.spec().log());
        }
        progress.healthy(name, Duration.ofNanos(System.nanoTime() - from));
    }

    /** Stops these parts, each after those of them that need it; one that is down already is no matter. */
    public void stop(Set<String> names, Progress progress) throws InterruptedException, IOException {
        Rounds rounds = new Rounds(names, this::neededBy);
        try {
            rounds.run(name -> {
                long from = System.nanoTime();
                boolean ran = process(name).running().isPresent();
                process(name).stop();
                if (ran) {
                    progress.stopped(name, Duration.ofNanos(System.nanoTime() - from));
                }
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Starts a part that is down, stops and starts one that is up. */
    public void restart(String name, Progress progress) throws StartFailure, InterruptedException, IOException {
        process(name).stop();
        startOne(name, progress);
    }

    /** Whether a part runs and is healthy now. */
    boolean isHealthy(String name) throws IOException {
        ManagedProcess process = process(name);
        return process.running().isPresent()
                && process.spec().probe().whatIsWrong().isEmpty();
    }

    /** The process of a part. */
    public ManagedProcess process(String name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw unknown(name);
        }
        return process;
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "there is no process " + name + "; the names are " + String.join(" ", names()));
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw unknown(name);
        }
        return part;
    }

    /** How each part is now; asked at the same time, so that it takes as long as the slowest answer. */
    public List<ProcessStatus> status() throws InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(processes.size())) {
            List<Callable<ProcessStatus>> questions = new ArrayList<>();
            processes.values().forEach(process -> questions.add(() -> statusOf(process)));
            List<ProcessStatus> answers = new ArrayList<>();
            for (Future<ProcessStatus> answer : executor.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static ProcessStatus statusOf(ManagedProcess process) throws IOException {
        var spec = process.spec();
        var record = process.running();
        if (record.isEmpty()) {
            return new ProcessStatus(spec.name(), 0, spec.port(), ProcessStatus.State.DOWN, 0, spec.log());
        }
        ProcessRecord running = record.get();
        boolean healthy = spec.probe().whatIsWrong().isEmpty();
        return new ProcessStatus(
                spec.name(),
                running.pid(),
                spec.port(),
                healthy ? ProcessStatus.State.UP : ProcessStatus.State.STARTING,
                process.memoryBytes(),
                spec.log());
    }

    /** These parts and all that they need. */
    public Set<String> withNeeds(Set<String> names) {
        Set<String> all = new TreeSet<>();
        List<String> open = new ArrayList<>(names);
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (all.add(name)) {
                open.addAll(part(name).needs());
            }
        }
        return all;
    }

    private Set<String> neededBy(String name) {
        Set<String> dependents = new TreeSet<>();
        parts.values().stream()
                .filter(part -> part.needs().contains(name))
                .forEach(part -> dependents.add(part.name()));
        return dependents;
    }
}
