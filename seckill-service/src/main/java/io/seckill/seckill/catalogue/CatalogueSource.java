package io.seckill.seckill.catalogue;

import io.seckill.common.session.Catalogue;
import java.time.LocalDate;
import java.util.Optional;

/** Somewhere the announced sessions and offers of whole days can be read. */
interface CatalogueSource {

    /**
     * Everything announced that touches the days.
     *
     * @param first first day, in the suite's zone
     * @param last  last day, inclusive
     * @return empty when the source cannot be asked now
     */
    Optional<Catalogue> read(LocalDate first, LocalDate last);
}
