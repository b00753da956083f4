package io.seckill.page.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Does the same to many things, a few at a time. */
final class Workers {

    private final Executor executor;

    Workers(Executor executor) {
        this.executor = executor;
    }

    /** The results in the things' order. Everything is tried, and only then is the first of the failures thrown. */
    <T, R> List<R> each(Collection<T> things, Function<T, R> work) {
        List<CompletableFuture<R>> underWay = new ArrayList<>(things.size());
        for (T thing : things) {
            underWay.add(CompletableFuture.supplyAsync(() -> work.apply(thing), executor));
        }
        List<R> results = new ArrayList<>(things.size());
        RuntimeException failure = null;
        for (CompletableFuture<R> one : underWay) {
            try {
                results.add(one.join());
            } catch (CompletionException e) {
                if (failure == null) {
                    failure = e.getCause() instanceof RuntimeException cause ? cause : e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }
}
