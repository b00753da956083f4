package io.seckill.operation.audit;

import io.seckill.operation.audit.AuditMapper.AuditRow;
import io.seckill.operation.database.DatabaseClock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the audit log. */
public final class AuditLog {

    /** Changes among which the newest of a kind is looked for: no index is kept for that. */
    private static final int LOOKED_BACK = 1_000;

    private final AuditMapper mapper;
    private final CurrentOperator operator;
    private final DatabaseClock clock;
    private final JsonMapper json;

    AuditLog(AuditMapper mapper, CurrentOperator operator, DatabaseClock clock, JsonMapper json) {
        this.mapper = mapper;
        this.operator = operator;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Records a change; within its transaction where there is one.
     *
     * @param action  a word such as {@code SESSION_PUBLISHED}
     * @param subject such as {@code session:12} or {@code offer:12:1001}
     * @param before  what the API showed before; null where there was nothing
     * @param after   what it shows now; null where there is nothing any more
     */
    public void record(String action, String subject, @Nullable Object before, @Nullable Object after) {
        mapper.append(new AuditRow(0, clock.millis(), operator.name(), action, subject, text(before), text(after)));
    }

    /** Who did it, when, and what the API showed after it. */
    public record Entry(long happenedAt, String operator, JsonNode after) {}

    /** The newest entry of an action among the latest {@value #LOOKED_BACK} changes. */
    public Optional<Entry> latest(String action) {
        AuditRow row = mapper.latest(action, LOOKED_BACK);
        return row == null
                ? Optional.empty()
                : Optional.of(new Entry(row.happenedAt(), row.operator(), tree(row.stateAfter())));
    }

    private JsonNode tree(@Nullable String state) {
        return state == null ? json.createObjectNode() : json.readTree(state);
    }

    private @Nullable String text(@Nullable Object state) {
        return state == null ? null : json.writeValueAsString(state);
    }
}
