package io.seckill.operation.planning;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Offers;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.seckill.operation.planning.SessionRequests.ChangedSession;
import io.seckill.operation.planning.SessionRequests.NewSession;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.SessionOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sessions, for operators. */
@RestController
@RequestMapping("/api/ops/sessions")
public class SessionController {

    private final SessionPlanning planning;
    private final PlanQueries plans;
    private final ZoneId zone;

    SessionController(SessionPlanning planning, PlanQueries plans, PlatformSettings platform) {
        this.planning = planning;
        this.plans = plans;
        this.zone = platform.zone();
    }

    @Operation(summary = "Drafts a session")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    public ResponseEntity<SessionView> create(@RequestBody NewSession body) {
        SessionView session = view(planning.create(body.plan()));
        return ResponseEntity.created(URI.create("/api/ops/sessions/" + session.id()))
                .body(session);
    }

    /**
     * A page of sessions.
     *
     * @param date those that touch this date in {@code seckill.zone}, by start; all, newest first, when left out
     */
    @Operation(summary = "A page of sessions: of a date by start, or all, newest first")
    @GetMapping
    public Page<SessionView> list(@RequestParam @Nullable String date, PageRequest page) {
        Fields fields = new Fields();
        LocalDate day = fields.optional("date", date, SessionController::date);
        fields.complain();
        PlanQueries.Found<PlannedSession> found = day == null ? plans.sessions(page) : plans.sessions(day, page);
        return Page.of(
                page, found.total(), found.items().stream().map(this::view).toList());
    }

    @Operation(summary = "A session")
    @GetMapping("/{sessionId}")
    public SessionView read(@PathVariable long sessionId) {
        PlannedSession session = plans.session(sessionId);
        if (session == null) {
            throw Offers.noSession(sessionId);
        }
        return view(session);
    }

    @Operation(summary = "Changes a draft; prolongs a published session")
    @Refuses({ErrorCode.STALE_VERSION, ErrorCode.ILLEGAL_TRANSITION, ErrorCode.PRODUCT_ALREADY_ON_SALE})
    @PutMapping("/{sessionId}")
    public SessionView change(@PathVariable long sessionId, @RequestBody ChangedSession body) {
        ChangedSession.Read read = body.read();
        return answer(planning.change(sessionId, read.version(), read.change()), sessionId);
    }

    @Operation(summary = "Deletes a draft with its products")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @ApiResponse(responseCode = "204", description = "Done")
    @DeleteMapping("/{sessionId}")
    public ResponseEntity<Void> delete(@PathVariable long sessionId) {
        SessionOutcome outcome = planning.delete(sessionId);
        if (outcome instanceof SessionOutcome.Deleted) {
            return ResponseEntity.noContent().build();
        }
        throw Refusals.of(outcome, sessionId);
    }

    @Operation(summary = "Puts a draft on sale")
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.PRODUCT_ALREADY_ON_SALE})
    @PostMapping("/{sessionId}/publish")
    public SessionView publish(@PathVariable long sessionId) {
        return answer(planning.publish(sessionId), sessionId);
    }

    @Operation(summary = "Closes a published session before its end")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{sessionId}/close")
    public SessionView close(@PathVariable long sessionId) {
        return answer(planning.close(sessionId), sessionId);
    }

    private SessionView answer(SessionOutcome outcome, long sessionId) {
        return switch (outcome) {
            case SessionOutcome.Changed changed -> view(changed.session());
            case SessionOutcome.Unchanged unchanged -> view(unchanged.session());
            default -> throw Refusals.of(outcome, sessionId);
        };
    }

    private SessionView view(PlannedSession session) {
        return SessionView.of(session, zone);
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 2000 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a date such as 2026-11-27", e);
        }
        throw new IllegalArgumentException("must lie in the years 2000 to 2199");
    }
}
