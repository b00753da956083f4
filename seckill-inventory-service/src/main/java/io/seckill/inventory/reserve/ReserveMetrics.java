package io.seckill.inventory.reserve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.ReserveWord;
import java.util.List;

/** {@code seckill.inventory.reserved{word}} counts answers, {@code seckill.inventory.reserve.batch} their batches. */
final class ReserveMetrics {

    private static final int WORDS = ReserveWord.values().length;

    private final Counter[] words = new Counter[WORDS];
    private final DistributionSummary batches;

    ReserveMetrics(MeterRegistry registry) {
        for (ReserveWord word : ReserveWord.values()) {
            words[word.ordinal()] = Counter.builder("seckill.inventory.reserved")
                    .description("answers to reservations")
                    .tag("word", word.name())
                    .register(registry);
        }
        batches = DistributionSummary.builder("seckill.inventory.reserve.batch")
                .description("entries of one reserve script")
                .register(registry);
    }

    ReserveReply counted(ReserveReply reply) {
        List<ReserveAnswer> answers = reply.answers();
        int[] counts = new int[WORDS];
        for (ReserveAnswer answer : answers) {
            counts[answer.word().ordinal()]++;
        }
        for (int i = 0; i < WORDS; i++) {
            if (counts[i] > 0) {
                words[i].increment(counts[i]);
            }
        }
        batches.record(answers.size());
        return reply;
    }
}
