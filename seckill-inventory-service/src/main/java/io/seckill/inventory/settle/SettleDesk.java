package io.seckill.inventory.settle;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.SettleWord;
import io.seckill.common.inventory.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Takes decisions of the order service, sorts them by shard, and has each shard run one script for each kind. */
public final class SettleDesk {

    private final ShardSettling settling;
    private final ExecutorService executor;

    /**
     * A desk for all offers.
     *
     * @param executor runs the shards of one call side by side; a thread waits for a node meanwhile
     */
    SettleDesk(ShardSettling settling, ExecutorService executor) {
        this.settling = settling;
        this.executor = executor;
    }

    /**
     * Settles; answers in the order of the settlements. What a shard could not take is OWED.
     *
     * @throws IllegalArgumentException above {@link InventoryService#MAX_BATCH}
     */
    public List<SettleWord> settle(List<Settlement> settlements) {
        if (settlements.size() > InventoryService.MAX_BATCH) {
            throw new IllegalArgumentException(
                    "at most " + InventoryService.MAX_BATCH + " settlements, was " + settlements.size());
        }
        List<SettleWord> words = new ArrayList<>(Collections.nCopies(settlements.size(), SettleWord.OWED));
        Collection<ShardBatch> batches = byShard(settlements);
        if (batches.size() == 1) {
            settleOne(batches.iterator().next(), words);
            return words;
        }
        List<Future<?>> running = new ArrayList<>(batches.size());
        for (ShardBatch batch : batches) {
            running.add(executor.submit(() -> settleOne(batch, words)));
        }
        running.forEach(SettleDesk::await);
        return words;
    }

    /** Each batch writes its own positions and no other's. */
    private void settleOne(ShardBatch batch, List<SettleWord> words) {
        // ORDERED first: of both for one reservation in one call, RELEASED is the later truth.
        if (settling.order(batch.offer(), batch.shard(), batch.ordered().ids())) {
            batch.ordered().positions().forEach(i -> words.set(i, SettleWord.DONE));
        }
        if (settling.release(batch.offer(), batch.shard(), batch.released().ids())) {
            batch.released().positions().forEach(i -> words.set(i, SettleWord.DONE));
        }
    }

    private static Collection<ShardBatch> byShard(List<Settlement> settlements) {
        Map<String, ShardBatch> batches = new LinkedHashMap<>();
        for (int i = 0; i < settlements.size(); i++) {
            Settlement each = settlements.get(i);
            batches.computeIfAbsent(
                            each.offer() + ":" + each.shard(), key -> new ShardBatch(each.offer(), each.shard()))
                    .add(each, i);
        }
        return batches.values();
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("settling failed", e.getCause());
        }
    }
}
