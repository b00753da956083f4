package io.seckill.page.status;

import io.seckill.page.cdn.Cdn;
import io.seckill.page.change.Drawing;
import io.seckill.page.publish.HostState;
import io.seckill.page.publish.PageHosts;
import io.seckill.page.soldout.SoldOutMarkers;
import io.seckill.page.status.PagesStatus.SoldOut;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/pages}, read by the operation service for the console. Waits for nobody. */
@Endpoint(id = "pages")
final class PagesEndpoint {

    /** The name of the one host where pages are served from the directory itself. */
    static final String DIRECTORY = "directory";

    private final @Nullable PageHosts hosts;
    private final Cdn cdn;
    private final Drawing drawing;
    private final @Nullable SoldOutMarkers soldOut;
    private final Instant startedAt;

    /** @param startedAt since when the directory has been there, as far as this instance knows */
    PagesEndpoint(
            @Nullable PageHosts hosts, Cdn cdn, Drawing drawing, @Nullable SoldOutMarkers soldOut, Instant startedAt) {
        this.hosts = hosts;
        this.cdn = cdn;
        this.drawing = drawing;
        this.soldOut = soldOut;
        this.startedAt = startedAt;
    }

    @ReadOperation
    PagesStatus status() {
        SoldOutMarkers known = soldOut;
        SoldOut markers = known == null ? new SoldOut(0, null) : new SoldOut(known.markers(), known.confirmedAt());
        return new PagesStatus(hosts(markers.markers()), cdn.state(), drawing.state(), markers);
    }

    private List<HostState> hosts(int markers) {
        List<HostState> all = hosts == null ? List.of() : hosts.hosts();
        return all.isEmpty()
                ? List.of(new HostState(DIRECTORY, "", HostState.State.UP, 0, markers, startedAt, startedAt, null))
                : all;
    }
}
