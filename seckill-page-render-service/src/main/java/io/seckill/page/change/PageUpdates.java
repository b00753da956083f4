package io.seckill.page.change;

import io.seckill.common.batch.SmartBatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Changes wait here for the next round of drawing. One round is under way at a time; what arrives meanwhile is drawn together
 * in the next, so that a burst of changes draws each list a few times and not once a change.
 */
final class PageUpdates implements AutoCloseable {

    private record Waiting(Change change, CompletableFuture<Void> drawn) {}

    private final SmartBatcher<Waiting> rounds;

    /**
     * Draws with {@code round}, one call at a time.
     *
     * @param round what it throws is told to all whose changes were in the round
     */
    PageUpdates(int maxRound, int maxQueued, Executor executor, Consumer<List<Change>> round) {
        rounds = new SmartBatcher<>("page-updates", maxRound, maxQueued, executor, batch -> run(batch, round));
    }

    /**
     * Returns when the pages of all these changes are published.
     *
     * @throws RuntimeException what kept the round from its end; the changes should be brought again
     */
    void draw(List<? extends Change> changes) {
        List<CompletableFuture<Void>> drawn = new ArrayList<>(changes.size());
        for (Change change : changes) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            if (!rounds.offer(new Waiting(change, one))) {
                throw new IllegalStateException("too many changes wait to be drawn");
            }
            drawn.add(one);
        }
        try {
            CompletableFuture.allOf(drawn.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    int queued() {
        return rounds.queued();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private static void run(List<Waiting> batch, Consumer<List<Change>> round) {
        try {
            round.accept(batch.stream().map(Waiting::change).toList());
            batch.forEach(waiting -> waiting.drawn().complete(null));
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.drawn().completeExceptionally(e));
        }
    }
}
