package io.seckill.operation.console;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.http.DecimalText;
import io.seckill.operation.planning.OfferController;
import io.seckill.operation.planning.OfferRequests.ChangedOffer;
import io.seckill.operation.planning.OfferRequests.NewOffer;
import io.seckill.operation.planning.OfferView;
import io.seckill.operation.planning.RenderingController;
import io.seckill.operation.planning.RenderingController.Rendering;
import io.seckill.operation.planning.SessionController;
import io.seckill.operation.stock.StockController;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One offer: its terms, its pictures and words, and stopping it. */
@Controller
@RequestMapping("/console/sessions/{sessionId}/products")
class OfferPages {

    private static final String FORM = "console/offer-form";

    private final SessionController sessions;
    private final OfferController offers;
    private final StockController stock;
    private final RenderingController renderings;
    private final OnceForms once;

    OfferPages(
            SessionController sessions,
            OfferController offers,
            StockController stock,
            RenderingController renderings,
            OnceForms once) {
        this.sessions = sessions;
        this.offers = offers;
        this.stock = stock;
        this.renderings = renderings;
        this.once = once;
    }

    @GetMapping("/new")
    String create(@PathVariable long sessionId, Model model) {
        model.addAttribute("session", sessions.read(sessionId));
        model.addAttribute("form", new Form(Map.of("purchaseLimit", "1", "once", once.newId())));
        return FORM;
    }

    @PostMapping
    String created(
            @PathVariable long sessionId,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpSession http,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Form form = new Form(fields);
        try {
            String where = once.once(http, form.value("once"), () -> {
                NewOffer wanted = new NewOffer(
                        form.whole("productId"),
                        form.text("title"),
                        form.text("imageUrl"),
                        form.text("description"),
                        decimal(form, "originalPrice"),
                        decimal(form, "seckillPrice"),
                        form.integer("seckillStock"),
                        form.integer("purchaseLimit"));
                form.complain();
                offers.add(sessionId, wanted);
                return "/console/sessions/" + sessionId + (form.value("more").isEmpty() ? "" : "/products/new");
            });
            flash.addFlashAttribute("done", "done.offer.added");
            return "redirect:" + where;
        } catch (Problem refused) {
            model.addAttribute("session", sessions.read(sessionId));
            model.addAttribute("form", form.refused(refused));
            response.setStatus(refused.code().status());
            return FORM;
        }
    }

    private static @Nullable DecimalText decimal(Form form, String field) {
        String text = form.text(field);
        return text == null ? null : new DecimalText(text);
    }

    @GetMapping("/{productId}")
    String show(@PathVariable long sessionId, @PathVariable long productId, Model model) {
        OfferView offer = offers.read(sessionId, productId);
        model.addAttribute("session", sessions.read(sessionId));
        model.addAttribute("offer", offer);
        model.addAttribute("adjustmentId", once.newId());
        if (offer.status() != OfferStatus.DRAFT) {
            try {
                model.addAttribute("ledger", stock.ledger(sessionId, productId));
            } catch (InventoryBusyException | RpcException e) {
                // the page says that the numbers cannot be had now; the rest of it does not depend on them
                model.addAttribute("ledgerAway", true);
            }
        }
        return "console/offer";
    }

    @GetMapping("/{productId}/edit")
    String edit(@PathVariable long sessionId, @PathVariable long productId, Model model) {
        OfferView offer = offers.read(sessionId, productId);
        Map<String, String> values = new HashMap<>();
        values.put("productId", Long.toString(productId));
        values.put("title", offer.title());
        values.put("imageUrl", offer.imageUrl());
        values.put("description", offer.description());
        values.put("originalPrice", offer.originalPrice());
        values.put("seckillPrice", offer.seckillPrice());
        values.put("seckillStock", Integer.toString(offer.seckillStock()));
        values.put("purchaseLimit", Integer.toString(offer.purchaseLimit()));
        values.put("version", Long.toString(offer.version()));
        model.addAttribute("session", sessions.read(sessionId));
        model.addAttribute("offer", offer);
        model.addAttribute("form", new Form(values));
        return FORM;
    }

    @PostMapping("/{productId}")
    String edited(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        OfferView before = offers.read(sessionId, productId);
        Form form = new Form(fields);
        boolean draft = before.status() == OfferStatus.DRAFT;
        try {
            ChangedOffer change = new ChangedOffer(
                    form.value("title"),
                    form.value("imageUrl"),
                    form.value("description"),
                    draft ? new DecimalText(form.value("originalPrice").strip()) : null,
                    draft ? new DecimalText(form.value("seckillPrice").strip()) : null,
                    draft ? required(form, "seckillStock") : null,
                    draft ? required(form, "purchaseLimit") : null,
                    required(form.whole("version")));
            form.complain();
            offers.change(sessionId, productId, change);
            flash.addFlashAttribute("done", "done.offer.changed");
            return "redirect:/console/sessions/" + sessionId + "/products/" + productId;
        } catch (Problem refused) {
            if (refused.code().status() == 404) {
                throw refused;
            }
            model.addAttribute("session", sessions.read(sessionId));
            model.addAttribute("offer", before);
            model.addAttribute("form", form.refused(refused));
            response.setStatus(refused.code().status());
            return FORM;
        }
    }

    /** In the API a number that is left out stays as it is; a field that was emptied is a mistake. */
    private static @Nullable Integer required(Form form, String field) {
        if (form.text(field) == null) {
            throw Problem.invalid(field, "is required");
        }
        return form.integer(field);
    }

    private static Long required(@Nullable Long version) {
        if (version == null) {
            throw Problem.of(ErrorCode.STALE_VERSION, "the product was changed meanwhile, read it again");
        }
        return version;
    }

    @PostMapping("/{productId}/pause")
    String pause(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        return Actions.then(
                back(sessionId, productId, fields),
                "done.offer.paused",
                flash,
                () -> offers.pause(sessionId, productId));
    }

    @PostMapping("/{productId}/resume")
    String resume(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        return Actions.then(
                back(sessionId, productId, fields),
                "done.offer.resumed",
                flash,
                () -> offers.resume(sessionId, productId));
    }

    @PostMapping("/{productId}/delete")
    String takeOff(@PathVariable long sessionId, @PathVariable long productId, RedirectAttributes flash) {
        return Actions.then(
                "/console/sessions/" + sessionId,
                "done.offer.takenOff",
                flash,
                () -> offers.takeOff(sessionId, productId));
    }

    @PostMapping("/{productId}/render")
    String render(@PathVariable long sessionId, @PathVariable long productId, RedirectAttributes flash) {
        return Actions.then(
                "/console/sessions/" + sessionId + "/products/" + productId,
                "done.rendering",
                flash,
                () -> renderings.render(new Rendering(sessionId, productId)));
    }

    /** The live screen has these buttons too, and goes on being looked at. */
    static String back(long sessionId, long productId, Map<String, String> fields) {
        return "live".equals(fields.get("from"))
                ? "/console/sessions/" + sessionId + "/live"
                : "/console/sessions/" + sessionId + "/products/" + productId;
    }
}
