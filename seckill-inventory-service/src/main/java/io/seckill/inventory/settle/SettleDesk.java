package io.seckill.inventory.settle;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.SettleAnswer;
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
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        if (settlements.size() > InventoryService.MAX_BATCH) {
            throw new IllegalArgumentException(
                    "at most " + InventoryService.MAX_BATCH + " settlements, was " + settlements.size());
        }
        List<SettleAnswer> answers = new ArrayList<>(Collections.nCopies(settlements.size(), SettleAnswer.OWED));
        Collection<ShardBatch> batches = byShard(settlements);
        if (batches.size() == 1) {
            settleOne(batches.iterator().next(), answers);
            return answers;
        }
        List<Future<?>> running = new ArrayList<>(batches.size());
        for (ShardBatch batch : batches) {
            running.add(executor.submit(() -> settleOne(batch, answers)));
        }
        running.forEach(SettleDesk::await);
        return answers;
    }

    /** Each batch writes its own positions and no other's. */
    private void settleOne(ShardBatch batch, List<SettleAnswer> answers) {
        // ORDERED first: of both for one reservation in one call, RELEASED is the later truth.
        fill(
                answers,
                batch.ordered(),
                settling.order(batch.offer(), batch.shard(), batch.ordered().ids()));
        fill(
                answers,
                batch.released(),
                settling.release(batch.offer(), batch.shard(), batch.released().ids()));
    }

    private static void fill(List<SettleAnswer> answers, ShardBatch.Part part, SettleAnswer answer) {
        part.positions().forEach(i -> answers.set(i, answer));
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
