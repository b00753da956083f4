package io.seckill.operation.console;

import io.seckill.operation.pages.PagesController;
import io.seckill.operation.planning.RenderingController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the shoppers' pages get to where they are served, and everything rendered again. */
@Controller
@RequestMapping(PublishingPages.HERE)
class PublishingPages {

    static final String HERE = "/console/pages";

    private final PagesController pages;
    private final RenderingController renderings;

    PublishingPages(PagesController pages, RenderingController renderings) {
        this.pages = pages;
        this.renderings = renderings;
    }

    @GetMapping
    String show() {
        return "console/pages";
    }

    /** What changes, asked for again and again. */
    @GetMapping("/state")
    String state(Model model) {
        model.addAttribute("pages", pages.read());
        return "console/pages-part";
    }

    @PostMapping("/render")
    String render(RedirectAttributes flash) {
        return Actions.then(HERE, "done.rendering", flash, () -> renderings.render(null));
    }
}
