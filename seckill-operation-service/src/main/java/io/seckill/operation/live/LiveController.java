package io.seckill.operation.live;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.http.Offers;
import io.seckill.operation.planning.PlanQueries;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A session, live. */
@RestController
public class LiveController {

    private final LiveFeed feed;
    private final PlanQueries plans;

    LiveController(LiveFeed feed, PlanQueries plans) {
        this.feed = feed;
        this.plans = plans;
    }

    /** Server-sent events named {@code ledger}, one a second, each a {@link LiveView}. */
    @GetMapping(path = "/api/ops/live/{sessionId}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public SseEmitter live(@PathVariable long sessionId) {
        if (plans.session(sessionId) == null) {
            throw Offers.noSession(sessionId);
        }
        return feed.open(sessionId).orElseThrow(() -> Problem.of(ErrorCode.BUSY, "too many live streams are open"));
    }
}
