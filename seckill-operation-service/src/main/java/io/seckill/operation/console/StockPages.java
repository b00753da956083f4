package io.seckill.operation.console;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.stock.StockAdjusting.Outcome;
import io.seckill.operation.stock.StockController;
import io.seckill.operation.stock.StockController.AdjustmentBody;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.apache.dubbo.rpc.RpcException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The stock of one offer: adjusting it, and the audit on demand. */
@Controller
@RequestMapping("/console/sessions/{sessionId}/products/{productId}")
class StockPages {

    private final StockController stock;
    private final OfferPages offers;

    StockPages(StockController stock, OfferPages offers) {
        this.stock = stock;
        this.offers = offers;
    }

    /** The form carries the adjustment's id, so that a second click gets the first one's answer. */
    @PostMapping("/adjust")
    String adjust(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Form form = new Form(fields);
        try {
            AdjustmentBody wanted =
                    new AdjustmentBody(form.text("adjustmentId"), form.integer("delta"), form.text("reason"));
            form.complain();
            Outcome.Applied applied = stock.adjust(sessionId, productId, wanted);
            flash.addFlashAttribute("done", "done.adjusted");
            flash.addFlashAttribute("adjusted", applied);
            return "redirect:" + OfferPages.back(sessionId, productId, fields);
        } catch (Problem refused) {
            if (refused.code().status() == 404) {
                throw refused;
            }
            form.refused(refused);
        } catch (RpcException e) {
            form.refused(Problem.of(ErrorCode.BUSY, "the inventory service does not answer"));
        }
        String page = offers.show(sessionId, productId, model);
        model.addAttribute("form", form);
        model.addAttribute("adjustmentId", form.value("adjustmentId"));
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return page;
    }

    /** Takes up to half a minute; the page shows that it is at work, and puts what comes back in its place. */
    @PostMapping("/reconcile")
    String reconcile(@PathVariable long sessionId, @PathVariable long productId, Model model)
            throws InventoryBusyException {
        model.addAttribute("audit", stock.reconcile(sessionId, productId));
        return "console/reconciliation-part";
    }
}
