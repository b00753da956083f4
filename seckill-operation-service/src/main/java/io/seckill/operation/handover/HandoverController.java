package io.seckill.operation.handover;

import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverPage;
import io.seckill.common.order.HandoverRepeat;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.Handovers;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs of paid orders, for operators: where they are, and sending one again. */
@RestController
@RequestMapping("/api/ops/handovers")
class HandoverController {

    private final Handovers handovers;
    private final AuditLog audit;
    private final ZoneId zone;

    HandoverController(Handovers handovers, AuditLog audit, PlatformSettings platform) {
        this.handovers = handovers;
        this.audit = audit;
        this.zone = platform.zone();
    }

    /**
     * A page of hand-overs, those that came into their state last first.
     *
     * @param state only those; all, when left out
     */
    @Operation(summary = "A page of hand-overs to the order platform")
    @GetMapping
    Page<HandoverView> list(@RequestParam @Nullable String state, PageRequest page) {
        Fields fields = new Fields();
        HandoverState wanted = fields.optional("state", state, HandoverController::state);
        fields.complain();
        HandoverPage found = handovers.page(wanted, page.offset(), page.size());
        return Page.of(
                page, found.total(), found.items().stream().map(this::view).toList());
    }

    @Operation(summary = "A hand-over, and the platform's own word for it")
    @GetMapping("/{orderId}")
    HandoverDetail read(@PathVariable String orderId) {
        return new HandoverDetail(view(known(orderId)), handovers.platformState(orderId));
    }

    /** Sends a paid order again, also one that was handed over: the platform knows it by its key. */
    @Operation(summary = "Hands a paid order over again")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{orderId}/repeat")
    HandoverView repeat(@PathVariable String orderId) {
        HandoverView before = view(known(orderId));
        HandoverRepeat repeat = handovers.repeat(orderId);
        if (repeat == null) {
            throw noHandover(orderId);
        }
        HandoverView after = view(repeat.handover());
        if (!repeat.repeated()) {
            throw Problem.of(
                    ErrorCode.ILLEGAL_TRANSITION,
                    "order " + orderId + " is " + after.orderStatus() + ", not PAID: it is not handed over");
        }
        audit.record("HANDOVER_REPEATED", "order:" + orderId, before, after);
        return after;
    }

    private Handover known(String orderId) {
        Handover handover = handovers.find(orderId);
        if (handover == null) {
            throw noHandover(orderId);
        }
        return handover;
    }

    private HandoverView view(Handover handover) {
        return HandoverView.of(handover, zone);
    }

    private static Problem noHandover(String orderId) {
        return Problem.of(ErrorCode.ORDER_NOT_FOUND, "there is no order " + orderId + " that was paid");
    }

    private static HandoverState state(String text) {
        return Arrays.stream(HandoverState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be NEW, HANDED_OVER, REFUSED or WITHDRAWN"));
    }
}
