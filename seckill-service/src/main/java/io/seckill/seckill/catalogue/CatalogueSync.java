package io.seckill.seckill.catalogue;

import io.seckill.common.rounds.Rounds;
import io.seckill.common.session.Catalogue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads today and tomorrow whole, at the start and again and again: what an event failed to tell is known one period later.
 * The sources are asked in their order until one answers.
 */
final class CatalogueSync implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CatalogueSync.class);

    private final CatalogueMemory memory;
    private final List<CatalogueSource> sources;
    private final SaleDays days;
    private final CatalogueSettings settings;
    private final Rounds rounds;
    private long dueAt = System.nanoTime();

    CatalogueSync(CatalogueMemory memory, List<CatalogueSource> sources, SaleDays days, CatalogueSettings settings) {
        this.memory = memory;
        this.sources = sources;
        this.days = days;
        this.settings = settings;
        this.rounds = new Rounds("catalogue-sync", settings.retryEvery(), this::syncWhenDue);
    }

    /** One reading; false when no source could be asked. */
    boolean syncOnce() {
        LocalDate first = days.today();
        LocalDate last = days.tomorrow();
        for (CatalogueSource source : sources) {
            Optional<Catalogue> read = source.read(first, last);
            if (read.isPresent()) {
                boolean firstTime = !memory.synced();
                memory.sync(read.get(), days.startOf(first), days.endOf(last));
                tell(firstTime);
                return true;
            }
        }
        return false;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    private void syncWhenDue() {
        if (System.nanoTime() - dueAt >= 0 && syncOnce()) {
            dueAt = System.nanoTime() + settings.syncEvery().toNanos();
        }
    }

    private void tell(boolean firstTime) {
        if (firstTime) {
            log.info("The catalogue is in memory: {} offers of today and tomorrow", memory.offers());
        }
        if (memory.full()) {
            log.warn(
                    "The catalogue does not fit: seckill.catalogue.max-offers is {}; the rest is asked for one by one",
                    settings.maxOffers());
        }
    }
}
