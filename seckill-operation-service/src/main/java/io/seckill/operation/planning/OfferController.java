package io.seckill.operation.planning;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.operation.http.Offers;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.seckill.operation.offer.OfferOutcome;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.planning.OfferRequests.ChangedOffer;
import io.seckill.operation.planning.OfferRequests.NewOffer;
import io.seckill.operation.planning.OfferRequests.NewOfferTerms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The offers of a session, for operators. */
@RestController
@RequestMapping("/api/ops/sessions/{sessionId}/products")
public class OfferController {

    private final OfferDrafting drafting;
    private final OfferPlanning planning;
    private final PlanQueries plans;

    OfferController(OfferDrafting drafting, OfferPlanning planning, PlanQueries plans) {
        this.drafting = drafting;
        this.planning = planning;
        this.plans = plans;
    }

    @Operation(summary = "Adds a product to a draft")
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.PRODUCT_ALREADY_ON_SALE})
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    public ResponseEntity<OfferView> add(@PathVariable long sessionId, @RequestBody NewOffer body) {
        NewOfferTerms wanted = body.read();
        long productId = wanted.productId();
        OfferView offer = answer(drafting.add(Offers.key(sessionId, productId), wanted), sessionId, productId);
        return ResponseEntity.created(URI.create("/api/ops/sessions/" + sessionId + "/products/" + productId))
                .body(offer);
    }

    @Operation(summary = "A page of a session's products")
    @GetMapping
    public Page<OfferView> list(@PathVariable long sessionId, PageRequest page) {
        if (plans.session(sessionId) == null) {
            throw Offers.noSession(sessionId);
        }
        PlanQueries.Found<PlannedOffer> found = plans.offers(sessionId, page);
        return Page.of(
                page, found.total(), found.items().stream().map(OfferView::of).toList());
    }

    @Operation(summary = "A product of a session")
    @GetMapping("/{productId}")
    public OfferView read(@PathVariable long sessionId, @PathVariable long productId) {
        PlannedOffer offer = plans.offer(Offers.key(sessionId, productId));
        if (offer != null) {
            return OfferView.of(offer);
        }
        throw plans.session(sessionId) == null ? Offers.noSession(sessionId) : Offers.noOffer(sessionId, productId);
    }

    @Operation(summary = "Changes a product; once it is on sale, its words and picture only")
    @Refuses({ErrorCode.STALE_VERSION, ErrorCode.ILLEGAL_TRANSITION})
    @PutMapping("/{productId}")
    public OfferView change(
            @PathVariable long sessionId, @PathVariable long productId, @RequestBody ChangedOffer body) {
        OfferOutcome outcome = planning.change(Offers.key(sessionId, productId), body.version(), body.change());
        return answer(outcome, sessionId, productId);
    }

    /** Deletes a draft's offer; takes an offer on sale off, which closes it. */
    @Operation(summary = "Deletes a draft's product; closes one that is on sale")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @ApiResponse(responseCode = "204", description = "Done")
    @DeleteMapping("/{productId}")
    public ResponseEntity<Void> takeOff(@PathVariable long sessionId, @PathVariable long productId) {
        OfferOutcome outcome = planning.takeOff(Offers.key(sessionId, productId));
        return switch (outcome) {
            case OfferOutcome.Deleted d -> ResponseEntity.noContent().build();
            case OfferOutcome.Changed c -> ResponseEntity.noContent().build();
            case OfferOutcome.Unchanged u -> ResponseEntity.noContent().build();
            default -> throw Refusals.of(outcome, sessionId, productId);
        };
    }

    @Operation(summary = "Stops the sale of a product at once")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{productId}/pause")
    public OfferView pause(@PathVariable long sessionId, @PathVariable long productId) {
        return answer(planning.pause(Offers.key(sessionId, productId)), sessionId, productId);
    }

    @Operation(summary = "Goes on with the sale of a paused product")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{productId}/resume")
    public OfferView resume(@PathVariable long sessionId, @PathVariable long productId) {
        return answer(planning.resume(Offers.key(sessionId, productId)), sessionId, productId);
    }

    private static OfferView answer(OfferOutcome outcome, long sessionId, long productId) {
        return switch (outcome) {
            case OfferOutcome.Changed changed -> OfferView.of(changed.offer());
            case OfferOutcome.Unchanged unchanged -> OfferView.of(unchanged.offer());
            default -> throw Refusals.of(outcome, sessionId, productId);
        };
    }
}
