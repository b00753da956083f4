package io.seckill.operation.orders;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderSlice;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.http.Offers;
import io.seckill.operation.planning.PlanQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A session's orders as one file, written while they are read: a sale of a million orders takes no more memory than ten. */
@RestController
class OrderExportController {

    private static final String CSV = "text/csv;charset=UTF-8;header=present";

    private final OrderDesk desk;
    private final PlanQueries plans;
    private final ZoneId zone;

    OrderExportController(OrderDesk desk, PlanQueries plans, PlatformSettings platform) {
        this.desk = desk;
        this.plans = plans;
        this.zone = platform.zone();
    }

    /** What goes wrong after the first bytes cannot be answered any more. */
    static final class BrokenOffException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOffException(long sessionId, RuntimeException cause) {
            super("the export of session " + sessionId + "'s orders was broken off", cause);
        }
    }

    @Operation(summary = "Exports a session's orders as CSV, the oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "The file, streamed; where it cannot be finished the connection breaks off",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/ops/sessions/{sessionId}/orders.csv", produces = "text/csv")
    void export(@PathVariable long sessionId, HttpServletResponse response) throws IOException {
        if (plans.session(sessionId) == null) {
            throw Offers.noSession(sessionId);
        }
        // before the first byte: what goes wrong here is answered as everywhere
        OrderSlice slice = desk.ofSession(sessionId, 0, OrderDesk.MAX_PAGE);
        response.setContentType(CSV);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"session-" + sessionId + "-orders.csv\"");
        OrderFile file = new OrderFile(response.getOutputStream(), zone);
        file.write(slice.orders());
        while (slice.next() != 0) {
            slice = next(sessionId, slice.next(), response);
            file.write(slice.orders());
        }
        file.finish();
    }

    private OrderSlice next(long sessionId, long after, HttpServletResponse response) {
        try {
            return desk.ofSession(sessionId, after, OrderDesk.MAX_PAGE);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new BrokenOffException(sessionId, e);
            }
            throw e;
        }
    }

    /**
     * On its way to the container, which closes the connection: half a file must not look like a whole one, as it would with a
     * problem at its end.
     */
    @ExceptionHandler(BrokenOffException.class)
    void breakOff(BrokenOffException failure) {
        throw failure;
    }
}
