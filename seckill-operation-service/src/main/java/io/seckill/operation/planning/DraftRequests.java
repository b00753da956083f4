package io.seckill.operation.planning;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.seckill.common.platform.web.Problem;
import io.seckill.operation.http.Fields;
import io.seckill.operation.planning.OfferRequests.NewOffer;
import io.seckill.operation.planning.SessionRequests.NewSession;
import io.seckill.operation.session.PayDeadline;
import io.seckill.operation.session.SessionName;
import io.seckill.operation.session.Window;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that whole drafts are made with. */
public final class DraftRequests {

    private DraftRequests() {}

    /**
     * A session with its products. In what is refused, {@code line} counts the products from 1; 0 is the session itself.
     *
     * @param products 1 to 1000, each with its title: an import does not ask the product centre
     */
    public record ImportedSession(
            @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = SessionName.MAX_CHARACTERS) @Nullable
            String name,

            @Schema(requiredMode = REQUIRED, format = "date-time") @Nullable
            String startsAt,

            @Schema(requiredMode = REQUIRED, format = "date-time") @Nullable
            String endsAt,

            @Schema(minimum = "" + PayDeadline.SHORTEST, maximum = "" + PayDeadline.LONGEST, defaultValue = "900")
            @Nullable
            Integer paySeconds,

            @ArraySchema(arraySchema = @Schema(requiredMode = REQUIRED), minItems = 1, maxItems = NewDraft.MAX_PRODUCTS)
            @Nullable
            List<@Nullable NewOffer> products) {

        NewDraft read() {
            DraftLines lines = new DraftLines();
            lines.session(0, new NewSession(name, startsAt, endsAt, paySeconds));
            if (products == null || products.isEmpty()) {
                lines.complain(0, "products", "is required: at least one");
            } else if (products.size() > NewDraft.MAX_PRODUCTS) {
                lines.complain(0, "products", "must have at most " + NewDraft.MAX_PRODUCTS + " entries");
            } else {
                int line = 0;
                for (NewOffer product : products) {
                    line++;
                    if (product == null) {
                        lines.complain(line, "products", "must be a JSON object");
                    } else {
                        lines.product(line, product);
                    }
                }
            }
            return lines.draft();
        }
    }

    /**
     * A copy of a session.
     *
     * @param name     the copied session's, when left out
     * @param startsAt ISO 8601 with offset
     * @param endsAt   ISO 8601 with offset; after startsAt
     */
    public record CopiedSession(
            @Schema(minLength = 1, maxLength = SessionName.MAX_CHARACTERS) @Nullable
            String name,

            @Schema(requiredMode = REQUIRED, format = "date-time") @Nullable
            String startsAt,

            @Schema(requiredMode = REQUIRED, format = "date-time") @Nullable
            String endsAt) {

        /** What is different about the copy. */
        record Wanted(@Nullable SessionName name, Window window) {}

        /**
         * Reads it.
         *
         * @throws Problem VALIDATION_FAILED
         */
        Wanted read() {
            Fields fields = new Fields();
            SessionName readName = fields.optional("name", name, SessionName::new);
            Instant from = fields.required("startsAt", startsAt, SessionRequests::moment);
            Instant to = fields.required("endsAt", endsAt, SessionRequests::moment);
            Window window = from == null ? null : fields.optional("endsAt", to, end -> new Window(from, end));
            return new Wanted(readName, fields.given(window));
        }
    }
}
