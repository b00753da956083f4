package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.http.Fields;
import io.seckill.operation.planning.Renderings.Outcome;
import io.seckill.operation.planning.Renderings.Requested;
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
            @Nullable Long sessionId, @Nullable Long productId) {}

    /** 202: the pages follow within seconds. */
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
