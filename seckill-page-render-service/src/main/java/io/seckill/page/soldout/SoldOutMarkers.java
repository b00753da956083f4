package io.seckill.page.soldout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the markers of sold-out offers stand, for whoever shows it. */
public interface SoldOutMarkers {

    /** Offers whose markers this instance shows now. */
    int markers();

    /** When the publisher last took in exactly these markers; null before the first time. More than seconds ago is an alarm. */
    @Nullable
    Instant confirmedAt();
}
