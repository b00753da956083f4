package io.seckill.operation.console;

import io.seckill.operation.deadletter.DeadLetterController;
import io.seckill.operation.http.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dead letters: messages that a service could not use. */
@Controller
@RequestMapping("/console/dead-letters")
class LetterPages {

    private final DeadLetterController letters;

    LetterPages(DeadLetterController letters) {
        this.letters = letters;
    }

    @GetMapping
    String list(@RequestParam @Nullable String state, PageRequest page, Model model) {
        String wanted = state == null ? "OPEN" : state;
        model.addAttribute("state", wanted);
        model.addAttribute("letters", letters.list(wanted.equals("ALL") ? null : wanted, page));
        return "console/letters";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("detail", letters.read(id));
        return "console/letter";
    }

    @PostMapping("/{id}/replay")
    String replay(@PathVariable long id, RedirectAttributes flash) {
        return Actions.then("/console/dead-letters/" + id, "done.letter.replayed", flash, () -> letters.replay(id));
    }

    @PostMapping("/{id}/dismiss")
    String dismiss(@PathVariable long id, RedirectAttributes flash) {
        return Actions.then("/console/dead-letters/" + id, "done.letter.dismissed", flash, () -> letters.dismiss(id));
    }
}
