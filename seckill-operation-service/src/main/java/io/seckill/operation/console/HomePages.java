package io.seckill.operation.console;

import io.seckill.common.platform.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The door, and what stands where nothing else does. */
@Controller
class HomePages {

    private final ConsoleErrors errors;

    HomePages(ConsoleErrors errors) {
        this.errors = errors;
    }

    @GetMapping("/console")
    String home() {
        return "redirect:/console/sessions";
    }

    @GetMapping("/console/login")
    String login(HttpServletRequest request, Model model) {
        if (request.getUserPrincipal() != null) {
            return "redirect:/console/sessions";
        }
        for (String failed : List.of("wrong", "wait", "away")) {
            String value = request.getParameter(failed);
            if (value != null) {
                model.addAttribute("failed", "login." + failed);
                model.addAttribute("wait", value.matches("\\d{1,5}") ? value : "");
            }
        }
        for (String told : List.of("out", "expired")) {
            if (request.getParameter(told) != null) {
                model.addAttribute("told", "login." + told);
            }
        }
        return "console/login";
    }

    /** Of every method: the request that was refused comes here as it was. */
    @RequestMapping("/console/denied")
    ModelAndView denied(HttpServletRequest request, HttpServletResponse response, Locale language) {
        return errors.page(ErrorCode.FORBIDDEN, "", request, response, language);
    }

    /** A live screen whose stream broke off asks whether anybody is still logged in. */
    @GetMapping("/console/alive")
    void alive(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @RequestMapping("/console/{*rest}")
    ModelAndView nothing(HttpServletRequest request, HttpServletResponse response, Locale language) {
        return errors.page(ErrorCode.NOT_FOUND, "", request, response, language);
    }
}
