package io.seckill.page.status;

import io.seckill.page.cdn.CdnState;
import io.seckill.page.change.DrawingState;
import io.seckill.page.publish.HostState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How publishing is, as this instance sees it.
 *
 * @param hosts   where pages are served from; never empty: without hosts it is the directory, under the name {@code directory}
 *                and with no address
 * @param cdn     the CDN in front of them
 * @param drawing the drawing that is under way, or the last one
 * @param soldOut the markers of sold-out offers
 */
record PagesStatus(List<HostState> hosts, CdnState cdn, DrawingState drawing, SoldOut soldOut) {

    /**
     * The markers of sold-out offers.
     *
     * @param markers     offers that are shown as sold out
     * @param confirmedAt when that was last seen to stand everywhere it can; {@code null} before the first time
     */
    record SoldOut(int markers, @Nullable Instant confirmedAt) {}
}
