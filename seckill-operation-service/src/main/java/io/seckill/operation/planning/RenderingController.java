package io.seckill.operation.planning;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.session.OfferKey;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Refuses;
import io.seckill.operation.planning.Renderings.Outcome;
import io.seckill.operation.planning.Renderings.Requested;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks for pages to be rendered and published again. */
@RestController
public class RenderingController {

    private final Renderings renderings;

    RenderingController(Renderings renderings) {
        this.renderings = renderings;
    }

    /**
     * What to render.
     *
     * @param sessionId every session that has not ended, when left out
     * @param productId every product, when left out
     */
    public record Rendering(
            @Schema(minimum = "1") @Nullable Long sessionId,
            @Schema(minimum = "1") @Nullable Long productId) {}

    /** 202: the pages follow within seconds. */
    @Operation(summary = "Renders and publishes pages again")
    @Refuses({ErrorCode.SESSION_NOT_FOUND, ErrorCode.OFFER_NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION})
    @ApiResponse(responseCode = "202", description = "Asked for", useReturnTypeSchema = true)
    @PostMapping("/api/ops/pages/renderings")
    public ResponseEntity<Requested> render(@RequestBody(required = false) @Nullable Rendering body) {
        Fields fields = new Fields();
        Long sessionId = body == null ? null : fields.optional("sessionId", body.sessionId(), RenderingController::id);
        Long productId = body == null ? null : fields.optional("productId", body.productId(), RenderingController::id);
        fields.complain();
        Outcome outcome = sessionId == null
                ? renderings.all(productId)
                : productId == null
                        ? renderings.session(sessionId)
                        : renderings.offer(new OfferKey(sessionId, productId));
        return switch (outcome) {
            case Outcome.Announced done -> ResponseEntity.accepted().body(done.requested());
            case Outcome.SessionRefused refused -> throw Refusals.of(refused.why(), idOf(sessionId));
            case Outcome.OfferRefused refused -> throw Refusals.of(refused.why(), idOf(sessionId), idOf(productId));
        };
    }

    private static long id(long raw) {
        if (raw <= 0) {
            throw new IllegalArgumentException("must be a positive whole number");
        }
        return raw;
    }

    private static long idOf(@Nullable Long id) {
        return id == null ? 0 : id;
    }
}
