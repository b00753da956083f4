package io.seckill.operation.stock;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockNodeState;
import io.seckill.common.inventory.StockNodes;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.http.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Redis nodes that hold the stock, for operators: which are there, and taking one out of service. */
@RestController
@RequestMapping("/api/ops/stock-nodes")
public class StockNodeController {

    private final StockNodes nodes;
    private final AuditLog audit;

    StockNodeController(StockNodes nodes, AuditLog audit) {
        this.nodes = nodes;
        this.audit = audit;
    }

    @Operation(summary = "The Redis nodes that hold the stock")
    @GetMapping
    public List<StockNodeState> all() throws InventoryBusyException {
        return nodes.nodes();
    }

    /** Its shards move to other nodes in the background: {@code shards} falls to 0. A repeat changes nothing. */
    @Operation(summary = "Takes a node out of service")
    @Refuses(ErrorCode.NOT_FOUND)
    @PostMapping("/{node}/retirement")
    public List<StockNodeState> retire(@PathVariable String node) throws InventoryBusyException {
        StockNodeState before = known(node);
        List<StockNodeState> after = retired(node);
        audit.record("STOCK_NODE_RETIRED", "stock-node:" + node, before, state(after, node));
        return after;
    }

    /** Takes it back into service, for offers that are published from now on. */
    @Operation(summary = "Takes a node back into service")
    @Refuses(ErrorCode.NOT_FOUND)
    @DeleteMapping("/{node}/retirement")
    public List<StockNodeState> readmit(@PathVariable String node) throws InventoryBusyException {
        StockNodeState before = known(node);
        List<StockNodeState> after = nodes.readmit(node);
        audit.record("STOCK_NODE_READMITTED", "stock-node:" + node, before, state(after, node));
        return after;
    }

    /** Why not is for operators to know. */
    private List<StockNodeState> retired(String node) {
        try {
            return nodes.retire(node);
        } catch (InventoryBusyException e) {
            throw Problem.of(ErrorCode.BUSY, String.valueOf(e.getMessage()));
        }
    }

    private StockNodeState known(String node) throws InventoryBusyException {
        return state(nodes.nodes(), node);
    }

    private static StockNodeState state(List<StockNodeState> all, String node) {
        return all.stream()
                .filter(each -> each.node().equals(node))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        ErrorCode.NOT_FOUND,
                        "there is no stock node of that name; there are "
                                + all.stream().map(StockNodeState::node).toList()));
    }
}
