package io.seckill.operation.console;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.operation.announce.RebuildingController;
import io.seckill.operation.planning.RenderingController;
import io.seckill.operation.stock.StockNodeController;
import org.apache.dubbo.rpc.RpcException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The machines: stock nodes in and out of service, the catalogue and the pages made anew. */
@Controller
@RequestMapping("/console/nodes")
class NodePages {

    private static final String HERE = "/console/nodes";

    private final StockNodeController nodes;
    private final RebuildingController rebuilding;
    private final RenderingController renderings;

    NodePages(StockNodeController nodes, RebuildingController rebuilding, RenderingController renderings) {
        this.nodes = nodes;
        this.rebuilding = rebuilding;
        this.renderings = renderings;
    }

    @GetMapping
    String show() {
        return "console/nodes";
    }

    /** The table alone, asked for again and again: shards that move away are seen to move. */
    @GetMapping("/table")
    String table(Model model) {
        try {
            model.addAttribute("nodes", nodes.all());
        } catch (InventoryBusyException | RpcException e) {
            model.addAttribute("away", true);
        }
        return "console/nodes-part";
    }

    @PostMapping("/{node}/retire")
    String retire(@PathVariable String node, RedirectAttributes flash) {
        return Actions.then(HERE, "done.node.retired", flash, () -> nodes.retire(node));
    }

    @PostMapping("/{node}/readmit")
    String readmit(@PathVariable String node, RedirectAttributes flash) {
        return Actions.then(HERE, "done.node.readmitted", flash, () -> nodes.readmit(node));
    }

    @PostMapping("/catalogue")
    String rebuild(RedirectAttributes flash) {
        return Actions.then(
                HERE, "done.catalogue", flash, () -> flash.addFlashAttribute("rebuilt", rebuilding.rebuild()));
    }

    @PostMapping("/pages")
    String render(RedirectAttributes flash) {
        return Actions.then(PublishingPages.HERE, "done.rendering", flash, () -> renderings.render(null));
    }
}
