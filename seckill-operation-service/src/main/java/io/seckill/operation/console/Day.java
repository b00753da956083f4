package io.seckill.operation.console;

import io.seckill.common.session.SessionStatus;
import io.seckill.operation.http.Times;
import io.seckill.operation.planning.SessionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day's sessions as shoppers see them: one tab each, by start. */
public record Day(
        LocalDate date,
        LocalDate today,
        List<Tab> tabs,
        @Nullable Tab chosen) {

    /**
     * A session's tab.
     *
     * @param phase DRAFT, UPCOMING, ON_SALE, ENDED or CLOSED
     */
    public record Tab(SessionView session, String phase) {}

    /** The tab that was asked for; else the one on sale, else the next, else the last. */
    static Day of(LocalDate date, LocalDate today, List<SessionView> sessions, @Nullable Long wanted, Instant now) {
        List<Tab> tabs = sessions.stream()
                .map(session -> new Tab(session, phase(session, now)))
                .toList();
        Tab chosen = tabs.stream()
                .filter(tab -> wanted != null && tab.session().id() == wanted)
                .findFirst()
                .or(() -> first(tabs, "ON_SALE"))
                .or(() -> first(tabs, "UPCOMING"))
                .or(() -> first(tabs, "DRAFT"))
                .orElse(tabs.isEmpty() ? null : tabs.getLast());
        return new Day(date, today, tabs, chosen);
    }

    private static Optional<Tab> first(List<Tab> tabs, String phase) {
        return tabs.stream().filter(tab -> tab.phase().equals(phase)).findFirst();
    }

    static String phase(SessionView session, Instant now) {
        if (session.status() != SessionStatus.PUBLISHED) {
            return session.status().name();
        }
        if (now.isBefore(Times.parse(session.startsAt()))) {
            return "UPCOMING";
        }
        return now.isBefore(Times.parse(session.endsAt())) ? "ON_SALE" : "ENDED";
    }

    public LocalDate before() {
        return date.minusDays(1);
    }

    public LocalDate after() {
        return date.plusDays(1);
    }
}
