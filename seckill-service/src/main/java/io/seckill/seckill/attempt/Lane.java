package io.seckill.seckill.attempt;

import io.seckill.common.batch.SmartBatcher;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.platform.tracing.Trace;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import io.seckill.seckill.attempt.AttemptOutcome.Reserved;
import io.seckill.seckill.attempt.HandOff.Accepted;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one shard of one offer: one call in flight, what arrives meanwhile is the next batch. Attempts that find the
 * shard dry are parked beside the way until one refill, also alone in flight, has said what they can hope for.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final OfferKey offer;
    private final int shard;
    private final LaneTools tools;
    private final SmartBatcher<Waiting> batcher;

    private final Object parking = new Object();
    private List<Waiting> parked = new ArrayList<>();
    private boolean refilling;

    Lane(OfferKey offer, int shard, LaneTools tools) {
        this.offer = offer;
        this.shard = shard;
        this.tools = tools;
        this.batcher = new SmartBatcher<>(
                "reserve " + offer + "/" + shard,
                tools.settings().maxBatch(),
                tools.settings().maxQueued(),
                tools.executor(),
                this::reserve);
    }

    /** Queues an attempt; where the queue is full it is answered at once. */
    void enter(Waiting attempt) {
        if (!attempt.mayTravel() || !batcher.offer(attempt)) {
            attempt.answer(Refused.BUSY);
        }
    }

    int queued() {
        return batcher.queued();
    }

    int parked() {
        synchronized (parking) {
            return parked.size();
        }
    }

    private void reserve(List<Waiting> batch) {
        batch.removeIf(Waiting::answered);
        if (batch.isEmpty()) {
            return;
        }
        tools.metrics().batch(batch.size());
        List<ReserveAnswer> answers = ask(batch);
        // the next batch leaves while this one is told: telling may wait for the status nodes
        tools.executor().execute(() -> tell(batch, answers));
    }

    /** An answer for each; none at all when the call failed, and then nobody knows what became of them. */
    private List<ReserveAnswer> ask(List<Waiting> batch) {
        List<ReserveEntry> entries = new ArrayList<>(batch.size());
        for (Waiting attempt : batch) {
            entries.add(attempt.entry());
        }
        try {
            ReserveBatch asked = new ReserveBatch(offer, shard, entries);
            List<Trace> traced = tools.traces().of(batch, Waiting::trace);
            ReserveReply reply = traced.isEmpty()
                    ? tools.inventory().reserve(asked)
                    : tools.traces().within(traced, () -> tools.inventory().reserve(asked));
            if (reply.answers().size() == batch.size()) {
                return reply.answers();
            }
            log.error("Inventory gave {} answers to {} entries", reply.answers().size(), batch.size());
        } catch (RuntimeException e) {
            log.debug("A batch of {} for {}/{} was not answered", batch.size(), offer, shard, e);
        }
        return List.of();
    }

    private void tell(List<Waiting> batch, List<ReserveAnswer> answers) {
        if (answers.isEmpty()) {
            batch.forEach(attempt -> attempt.answer(Refused.BUSY));
            return;
        }
        List<Accepted> reserved = new ArrayList<>(batch.size());
        List<Waiting> dry = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Waiting attempt = batch.get(i);
            ReserveAnswer answer = answers.get(i);
            switch (answer.word()) {
                case RESERVED -> {
                    reserved.add(new Accepted(attempt, answer.reservedAt()));
                    tools.handOff().orderFor(offer, shard, attempt, answer);
                }
                case EMPTY -> dry.add(attempt);
                case REUSED -> attempt.answer(Refused.TOKEN_REUSED);
                case INVALID -> tools.executor().execute(() -> refuseOrRemember(attempt));
                case NOT_STARTED -> attempt.answer(Refused.NOT_STARTED);
                case ENDED -> attempt.answer(Refused.ENDED);
                case PAUSED -> attempt.answer(Refused.PAUSED);
                case LIMIT -> attempt.answer(Refused.LIMIT_EXCEEDED);
                case BUSY -> attempt.answer(Refused.BUSY);
            }
        }
        if (!dry.isEmpty()) {
            park(dry);
        }
        if (!reserved.isEmpty()) {
            tools.handOff().remember(offer, shard, reserved);
            reserved.forEach(each ->
                    each.attempt().answer(new Reserved(each.attempt().entry().reservationId())));
        }
    }

    /** The shard knows nothing of it and takes it no more; a shard that was lost may have accepted it. */
    private void refuseOrRemember(Waiting attempt) {
        boolean accepted = false;
        try {
            accepted = tools.acceptedBefore().test(offer, attempt.entry());
        } finally {
            attempt.answer(accepted ? new Reserved(attempt.entry().reservationId()) : Refused.TOKEN_INVALID);
        }
    }

    private void park(List<Waiting> dry) {
        if (tools.flags().soldOut(offer)) {
            dry.forEach(attempt -> attempt.answer(Refused.SOLD_OUT));
            return;
        }
        dry.forEach(attempt -> attempt.park(tools.settings().parkFor()));
        synchronized (parking) {
            parked.addAll(dry);
            if (refilling) {
                return;
            }
            refilling = true;
        }
        tools.executor().execute(this::refill);
    }

    private void refill() {
        List<Waiting> group = nextGroup();
        while (!group.isEmpty()) {
            if (tools.flags().soldOut(offer)) {
                group.forEach(attempt -> attempt.answer(Refused.SOLD_OUT));
            } else {
                StockVerdict verdict = hope(group);
                group.forEach(attempt -> decide(attempt, verdict));
            }
            group = nextGroup();
        }
    }

    /** All that are parked; when there are none, the refill is over. */
    private List<Waiting> nextGroup() {
        synchronized (parking) {
            List<Waiting> group = parked;
            group.removeIf(Waiting::answered);
            parked = new ArrayList<>();
            refilling = !group.isEmpty();
            return group;
        }
    }

    private StockVerdict hope(List<Waiting> group) {
        long units = 0;
        for (Waiting attempt : group) {
            units += attempt.entry().quantity();
        }
        long askedAt = tools.flags().askingAt();
        try {
            StockVerdict verdict = tools.inventory().refill(offer, shard, (int) Math.min(units, Integer.MAX_VALUE));
            tools.flags().told(offer, verdict, askedAt);
            return verdict;
        } catch (RuntimeException e) {
            log.debug("No refill for {}/{}", offer, shard, e);
            return LaneTools.NOTHING_KNOWN;
        }
    }

    private void decide(Waiting attempt, StockVerdict verdict) {
        switch (verdict.word()) {
            case AVAILABLE -> enter(attempt);
            case EXACT -> {
                if (verdict.available() == 0) {
                    attempt.answer(Refused.SOLD_OUT);
                } else if (verdict.available() < attempt.entry().quantity()) {
                    attempt.answer(Refused.NOT_ENOUGH_STOCK);
                } else {
                    // the group missed more than there is; this one alone does not
                    enter(attempt);
                }
            }
            case BUSY, NOT_OPEN -> attempt.answer(Refused.BUSY);
        }
    }
}
