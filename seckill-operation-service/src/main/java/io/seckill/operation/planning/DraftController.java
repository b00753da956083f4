package io.seckill.operation.planning;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.planning.DraftRequests.CopiedSession;
import io.seckill.operation.planning.DraftRequests.ImportedSession;
import io.seckill.operation.session.SessionOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whole sessions at once, for operators: from a file, or from a session that was. */
@RestController
@RequestMapping("/api/ops/sessions")
public class DraftController {

    private static final String IMPORT = "Imports a session with its products, all or nothing;"
            + " 200 after a dry run, and when it was imported before";

    private final WholeDrafts drafts;
    private final ZoneId zone;

    DraftController(WholeDrafts drafts, PlatformSettings platform) {
        this.drafts = drafts;
        this.zone = platform.zone();
    }

    /**
     * What an import did, or would do.
     *
     * @param products how many were read
     * @param session  the draft; null after a dry run
     */
    public record ImportView(
            boolean dryRun, int products, @Nullable SessionView session) {}

    /** A dry run answers as the import would, 200 instead of 201, and writes nothing. */
    @Operation(summary = IMPORT)
    @ApiResponse(responseCode = "200", description = "Nothing was written", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "A draft was made", useReturnTypeSchema = true)
    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<ImportView> importSession(
            @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody ImportedSession body) {
        return answer(body.read(), dryRun);
    }

    @Operation(summary = IMPORT)
    @ApiResponse(responseCode = "200", description = "Nothing was written", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "A draft was made", useReturnTypeSchema = true)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @PostMapping(path = "/import", consumes = "text/csv")
    public ResponseEntity<ImportView> importSession(
            @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody byte[] body) {
        return answer(CsvDrafts.read(body), dryRun);
    }

    private ResponseEntity<ImportView> answer(NewDraft draft, boolean dryRun) {
        int products = draft.products().size();
        if (dryRun) {
            return ResponseEntity.ok(new ImportView(true, products, null));
        }
        WholeDrafts.Imported imported = drafts.importOnce(draft);
        SessionView session = SessionView.of(imported.session(), zone);
        ResponseEntity.BodyBuilder answer = imported.made()
                ? ResponseEntity.created(location(session))
                : ResponseEntity.ok().location(location(session));
        return answer.body(new ImportView(false, products, session));
    }

    @Operation(summary = "Drafts a session with the products of another one")
    @ApiResponse(responseCode = "201", description = "The draft", useReturnTypeSchema = true)
    @PostMapping("/{sessionId}/copies")
    public ResponseEntity<SessionView> copy(@PathVariable long sessionId, @RequestBody CopiedSession body) {
        SessionOutcome outcome = drafts.copy(sessionId, body.read());
        if (outcome instanceof SessionOutcome.Changed copied) {
            SessionView session = SessionView.of(copied.session(), zone);
            return ResponseEntity.created(location(session)).body(session);
        }
        throw Refusals.of(outcome, sessionId);
    }

    private static URI location(SessionView session) {
        return URI.create("/api/ops/sessions/" + session.id());
    }
}
