package io.seckill.operation.announce;

import io.seckill.operation.announce.CatalogueRepair.NodeResult;
import io.seckill.operation.audit.AuditLog;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds the Redis catalogue from MySQL on demand. */
@RestController
public class RebuildingController {

    private final CatalogueRepair repair;
    private final AuditLog audit;

    RebuildingController(CatalogueRepair repair, AuditLog audit) {
        this.repair = repair;
        this.audit = audit;
    }

    /** The answer: one entry a node. */
    public record Rebuilding(List<NodeView> nodes) {}

    /**
     * A node of the answer.
     *
     * @param state   {@code REBUILT}; {@code AWAY}: it is rebuilt as soon as it answers
     * @param removed sessions and offers that the node had and MySQL does not know
     */
    public record NodeView(String node, String state, int sessions, int offers, int removed) {}

    @Operation(summary = "Rebuilds the Redis catalogue from MySQL")
    @PostMapping("/api/ops/catalogue/rebuilding")
    public Rebuilding rebuild() {
        Rebuilding rebuilding = new Rebuilding(
                repair.rebuildAll().stream().map(RebuildingController::view).toList());
        audit.record("CATALOGUE_REBUILT", "catalogue", null, rebuilding);
        return rebuilding;
    }

    private static NodeView view(NodeResult result) {
        return switch (result) {
            case NodeResult.Rebuilt done ->
                new NodeView(done.node(), "REBUILT", done.sessions(), done.offers(), done.removed());
            case NodeResult.Away away -> new NodeView(away.node(), "AWAY", 0, 0, 0);
        };
    }
}
