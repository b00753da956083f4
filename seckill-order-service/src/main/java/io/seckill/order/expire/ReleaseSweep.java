package io.seckill.order.expire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.ReleaseBook;
import io.seckill.order.book.ReservationRow;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Repeats releases that are owed, until the shards have them. */
final class ReleaseSweep implements Runnable {

    private final ReleaseBook releases;
    private final Answers answers;
    private final ExpireSettings settings;
    private final AtomicInteger overdue = new AtomicInteger();

    ReleaseSweep(ReleaseBook releases, Answers answers, ExpireSettings settings, MeterRegistry meters) {
        this.releases = releases;
        this.answers = answers;
        this.settings = settings;
        Gauge.builder("seckill.order.releases.owed", overdue, AtomicInteger::get)
                .description("Owed releases that the last sweep had to repeat")
                .register(meters);
    }

    @Override
    public void run() {
        int seen = 0;
        for (int page = 0; page < settings.maxPages(); page++) {
            List<ReservationRow> owed = releases.claim(
                    settings.page(),
                    settings.releaseBackOff().toMillis(),
                    settings.releaseBackOffMax().toMillis());
            answers.tell(owed);
            seen += owed.size();
            if (owed.size() < settings.page()) {
                break;
            }
        }
        overdue.set(seen);
    }
}
