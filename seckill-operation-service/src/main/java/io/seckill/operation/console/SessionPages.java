package io.seckill.operation.console;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.planning.OfferController;
import io.seckill.operation.planning.RenderingController;
import io.seckill.operation.planning.RenderingController.Rendering;
import io.seckill.operation.planning.SessionController;
import io.seckill.operation.planning.SessionRequests.ChangedSession;
import io.seckill.operation.planning.SessionRequests.NewSession;
import io.seckill.operation.planning.SessionView;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A day's sessions, and one session. */
@Controller
@RequestMapping("/console/sessions")
class SessionPages {

    /** What one page shows; a day with more has links to the rest by the API alone. */
    static final PageRequest ALL = new PageRequest(0, PageRequest.MAX_SIZE);

    private static final int USUAL_HOURS = 2;
    private static final int DATE_CHARACTERS = "2026-11-27".length();

    private final SessionController sessions;
    private final OfferController offers;
    private final RenderingController renderings;
    private final OnceForms once;
    private final Clock clock;
    private final ZoneId zone;

    SessionPages(
            SessionController sessions,
            OfferController offers,
            RenderingController renderings,
            OnceForms once,
            Clock clock,
            PlatformSettings platform) {
        this.sessions = sessions;
        this.offers = offers;
        this.renderings = renderings;
        this.once = once;
        this.clock = clock;
        this.zone = platform.zone();
    }

    @GetMapping
    String day(@RequestParam @Nullable String date, @RequestParam @Nullable Long session, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        LocalDate chosen = date(date, today);
        Day day = Day.of(chosen, today, sessions.list(chosen.toString(), ALL).items(), session, clock.instant());
        model.addAttribute("day", day);
        Day.Tab tab = day.chosen();
        if (tab != null) {
            model.addAttribute("offers", offers.list(tab.session().id(), ALL));
        }
        return "console/day";
    }

    private static LocalDate date(@Nullable String text, LocalDate today) {
        try {
            return text == null || text.isEmpty() ? today : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("date", "must be a date such as 2026-11-27");
        }
    }

    @GetMapping("/new")
    String create(@RequestParam @Nullable String date, Model model) {
        ZonedDateTime hour = ZonedDateTime.now(clock.withZone(zone))
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1);
        LocalDate day = date(date, hour.toLocalDate());
        ZonedDateTime start =
                day.isAfter(hour.toLocalDate()) ? day.atTime(20, 0).atZone(zone) : hour;
        Map<String, String> usual = new HashMap<>();
        usual.put("startsAt", start.toLocalDateTime().toString());
        usual.put("endsAt", start.plusHours(USUAL_HOURS).toLocalDateTime().toString());
        usual.put("paySeconds", "900");
        usual.put("once", once.newId());
        model.addAttribute("form", new Form(usual));
        return "console/session-form";
    }

    @PostMapping
    String created(
            @RequestParam Map<String, String> fields,
            Model model,
            HttpSession http,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Form form = new Form(fields);
        try {
            String where = once.once(http, form.value("once"), () -> {
                NewSession wanted = new NewSession(
                        form.text("name"),
                        form.moment("startsAt", zone),
                        form.moment("endsAt", zone),
                        form.integer("paySeconds"));
                form.complain();
                SessionView made =
                        Objects.requireNonNull(sessions.create(wanted).getBody());
                return "/console/sessions/" + made.id();
            });
            flash.addFlashAttribute("done", "done.session.created");
            return "redirect:" + where;
        } catch (Problem refused) {
            model.addAttribute("form", form.refused(refused));
            response.setStatus(refused.code().status());
            return "console/session-form";
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        SessionView session = sessions.read(id);
        model.addAttribute("session", session);
        model.addAttribute("phase", Day.phase(session, clock.instant()));
        model.addAttribute("offers", offers.list(id, ALL));
        return "console/session";
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable long id, Model model) {
        SessionView session = sessions.read(id);
        model.addAttribute("session", session);
        model.addAttribute("form", new Form(valuesOf(session)));
        return "console/session-form";
    }

    private Map<String, String> valuesOf(SessionView session) {
        Map<String, String> values = new HashMap<>();
        values.put("name", session.name());
        values.put("startsAt", Ui.input(session.startsAt(), zone));
        values.put("endsAt", Ui.input(session.endsAt(), zone));
        values.put("paySeconds", Integer.toString(session.paySeconds()));
        values.put("version", Long.toString(session.version()));
        return values;
    }

    @PostMapping("/{id}")
    String edited(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        SessionView before = sessions.read(id);
        Map<String, String> shown = valuesOf(before);
        Form form = new Form(fields);
        try {
            // Of a published session only the end may change, and the form has only that. What stands there unchanged
            // is not
            // sent: the form shows seconds, a session may have been planned to the millisecond.
            boolean draft = before.status() == SessionStatus.DRAFT;
            ChangedSession change = new ChangedSession(
                    draft ? form.value("name") : null,
                    draft && changed(form, shown, "startsAt") ? orEmpty(form.moment("startsAt", zone)) : null,
                    changed(form, shown, "endsAt") ? orEmpty(form.moment("endsAt", zone)) : null,
                    draft ? form.integer("paySeconds") : null,
                    form.whole("version"));
            form.complain();
            sessions.change(id, change);
            flash.addFlashAttribute("done", "done.session.changed");
            return "redirect:/console/sessions/" + id;
        } catch (Problem refused) {
            if (refused.code().status() == 404) {
                throw refused;
            }
            model.addAttribute("session", before);
            model.addAttribute("form", form.refused(refused));
            response.setStatus(refused.code().status());
            return "console/session-form";
        }
    }

    /** A browser leaves out seconds that are nought. */
    private boolean changed(Form form, Map<String, String> shown, String field) {
        return !Objects.equals(form.moment(field, zone), new Form(shown).moment(field, zone));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @PostMapping("/{id}/publish")
    String publish(@PathVariable long id, RedirectAttributes flash) {
        return Actions.then(
                "/console/sessions/" + id + "/preflight", "done.session.published", flash, () -> sessions.publish(id));
    }

    @PostMapping("/{id}/close")
    String close(@PathVariable long id, RedirectAttributes flash) {
        return Actions.then("/console/sessions/" + id, "done.session.closed", flash, () -> sessions.close(id));
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable long id, RedirectAttributes flash) {
        String day = sessions.read(id).startsAt().substring(0, DATE_CHARACTERS);
        try {
            sessions.delete(id);
        } catch (Problem refused) {
            flash.addFlashAttribute("refused", refused.detail());
            return "redirect:/console/sessions/" + id;
        }
        flash.addFlashAttribute("done", "done.session.deleted");
        return "redirect:/console/sessions?date=" + day;
    }

    @PostMapping("/{id}/render")
    String render(@PathVariable long id, RedirectAttributes flash) {
        return Actions.then(
                "/console/sessions/" + id + "/preflight",
                "done.rendering",
                flash,
                () -> renderings.render(new Rendering(id, null)));
    }
}
