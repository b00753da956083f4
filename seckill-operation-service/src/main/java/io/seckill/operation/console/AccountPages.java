package io.seckill.operation.console;

import io.seckill.common.platform.web.Problem;
import io.seckill.operation.security.OwnPassword;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator's own account. Others' are made and deleted in the database. */
@Controller
@RequestMapping("/console/account")
class AccountPages {

    private final OwnPassword passwords;

    AccountPages(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", new Form(Map.of()));
        return "console/account";
    }

    @PostMapping("/password")
    String change(
            Authentication who,
            @RequestParam String now,
            @RequestParam String fresh,
            @RequestParam String again,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Form form = new Form(Map.of());
        if (!fresh.equals(again)) {
            form.refused(Problem.invalid("again", "is not the same"));
        } else {
            switch (passwords.change(who, now, fresh)) {
                case CHANGED -> {
                    flash.addFlashAttribute("done", "done.password");
                    return "redirect:/console/account";
                }
                case WRONG -> form.refused(Problem.invalid("now", "is not your password"));
                case UNFIT -> form.refused(Problem.invalid("fresh", "must have 12 to 64 characters"));
            }
        }
        model.addAttribute("form", form);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return "console/account";
    }
}
