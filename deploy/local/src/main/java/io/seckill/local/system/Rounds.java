package io.seckill.local.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does one thing for each name, at the same time where possible, but never before it is done for those it waits for. */
final class Rounds {

    private final Set<String> names;
    private final Function<String, Set<String>> waitsFor;

    /**
     * @param waitsFor names outside {@code names} are not waited for
     */
    Rounds(Set<String> names, Function<String, Set<String>> waitsFor) {
        this.names = Set.copyOf(names);
        this.waitsFor = waitsFor;
    }

    /** What is done for a name. */
    @FunctionalInterface
    interface Step {
        void run(String name) throws Exception;
    }

    /**
     * Returns when all is done.
     *
     * @throws ExecutionException with the first failure, after the other steps were interrupted and have ended
     */
    void run(Step step) throws ExecutionException, InterruptedException {
        if (names.isEmpty()) {
            return;
        }
        Map<String, CompletableFuture<Void>> done = new HashMap<>();
        names.forEach(name -> done.put(name, new CompletableFuture<>()));
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        ExecutorService executor = Executors.newFixedThreadPool(names.size());
        try {
            for (String name : names) {
                Future<?> ignored = executor.submit(() -> runOne(name, step, done, firstFailure));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(done.values().toArray(CompletableFuture<?>[]::new));
            CompletableFuture.anyOf(all, firstFailure).get();
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private void runOne(
            String name, Step step, Map<String, CompletableFuture<Void>> done, CompletableFuture<Void> firstFailure) {
        try {
            for (String needed : waitsFor.apply(name)) {
                CompletableFuture<Void> other = done.get(needed);
                if (other != null) {
                    other.get();
                }
            }
            step.run(name);
            CompletableFuture<Void> mine = done.get(name);
            if (mine != null) {
                mine.complete(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            firstFailure.completeExceptionally(e);
        } catch (Exception e) {
            firstFailure.completeExceptionally(e);
        }
    }
}
