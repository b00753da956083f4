package io.seckill.inventory.reserve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.ReserveWord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code seckill.inventory.reserved{word}} counts answers, {@code seckill.inventory.reserve.batch} their batches. */
final class ReserveMetrics {

    private final Map<ReserveWord, Counter> words = new EnumMap<>(ReserveWord.class);
    private final DistributionSummary batches;

    ReserveMetrics(MeterRegistry registry) {
        for (ReserveWord word : ReserveWord.values()) {
            words.put(
                    word,
                    Counter.builder("seckill.inventory.reserved")
                            .description("answers to reservations")
                            .tag("word", word.name())
                            .register(registry));
        }
        batches = DistributionSummary.builder("seckill.inventory.reserve.batch")
                .description("entries of one reserve script")
                .register(registry);
    }

    /** Counts runs of the same word at once: most batches are one run. */
    ReserveReply counted(ReserveReply reply) {
        List<ReserveAnswer> answers = reply.answers();
        int from = 0;
        for (int i = 1; i <= answers.size(); i++) {
            ReserveWord word = answers.get(from).word();
            if (i == answers.size() || answers.get(i).word() != word) {
                Objects.requireNonNull(words.get(word)).increment(i - from);
                from = i;
            }
        }
        batches.record(answers.size());
        return reply;
    }
}
