package io.seckill.operation.audit;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.audit.AuditMapper.AuditRow;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log, newest first. */
@RestController
public class AuditController {

    private final AuditMapper mapper;
    private final JsonMapper json;
    private final ZoneId zone;

    AuditController(AuditMapper mapper, JsonMapper json, PlatformSettings platform) {
        this.mapper = mapper;
        this.json = json;
        this.zone = platform.zone();
    }

    /**
     * A change.
     *
     * @param at     ISO 8601 with offset
     * @param before what the API showed before the change, or null
     * @param after  what it showed after it, or null
     */
    public record AuditEntry(
            long id,
            String at,
            String operator,
            String action,
            String subject,
            @Schema(implementation = Object.class) @Nullable JsonNode before,
            @Schema(implementation = Object.class) @Nullable JsonNode after) {}

    @Operation(summary = "Who changed what, newest first")
    @GetMapping("/api/ops/audit-log")
    public Page<AuditEntry> page(PageRequest page) {
        return Page.of(
                page,
                mapper.count(),
                mapper.page(page.size(), page.offset()).stream()
                        .map(this::entry)
                        .toList());
    }

    private AuditEntry entry(AuditRow row) {
        return new AuditEntry(
                row.id(),
                Times.text(row.happenedAt(), zone),
                row.operator(),
                row.action(),
                row.subject(),
                tree(row.stateBefore()),
                tree(row.stateAfter()));
    }

    private @Nullable JsonNode tree(@Nullable String state) {
        return state == null ? null : json.readTree(state);
    }
}
