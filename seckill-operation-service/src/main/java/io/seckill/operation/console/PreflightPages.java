package io.seckill.operation.console;

import io.seckill.operation.planning.SessionController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The preflight: the page comes at once, the checks follow when they are made. */
@Controller
@RequestMapping("/console/sessions/{id}/preflight")
class PreflightPages {

    private final SessionController sessions;
    private final Preflight preflight;

    PreflightPages(SessionController sessions, Preflight preflight) {
        this.sessions = sessions;
        this.preflight = preflight;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        model.addAttribute("session", sessions.read(id));
        return "console/preflight";
    }

    @GetMapping("/checks")
    String checks(@PathVariable long id, Model model) {
        Preflight.Report report = preflight.look(id);
        model.addAttribute("report", report);
        model.addAttribute("session", report.session());
        return "console/preflight-part";
    }
}
