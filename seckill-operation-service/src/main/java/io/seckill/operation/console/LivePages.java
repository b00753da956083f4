package io.seckill.operation.console;

import io.seckill.operation.live.LiveController;
import io.seckill.operation.planning.OfferController;
import io.seckill.operation.planning.SessionController;
import io.seckill.operation.planning.SessionView;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A sale while it happens. */
@Controller
@RequestMapping("/console/sessions/{id}/live")
class LivePages {

    private final SessionController sessions;
    private final OfferController offers;
    private final LiveController live;
    private final Clock clock;

    LivePages(SessionController sessions, OfferController offers, LiveController live, Clock clock) {
        this.sessions = sessions;
        this.offers = offers;
        this.live = live;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        SessionView session = sessions.read(id);
        model.addAttribute("session", session);
        model.addAttribute("phase", Day.phase(session, clock.instant()));
        model.addAttribute("offers", offers.list(id, SessionPages.ALL));
        return "console/live";
    }

    /** The API's stream, for the page's cookie instead of a password. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable long id) {
        return live.live(id);
    }
}
