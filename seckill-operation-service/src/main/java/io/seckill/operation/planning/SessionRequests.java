package io.seckill.operation.planning;

import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Times;
import io.seckill.operation.session.PayDeadline;
import io.seckill.operation.session.SessionChange;
import io.seckill.operation.session.SessionName;
import io.seckill.operation.session.SessionPlan;
import io.seckill.operation.session.Window;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bodies that sessions are planned with. */
public final class SessionRequests {

    private SessionRequests() {}

    /**
     * A new session.
     *
     * @param startsAt   ISO 8601 with offset; may lie in the past
     * @param endsAt     ISO 8601 with offset; after startsAt
     * @param paySeconds 5 to 86400; 900 when left out
     */
    public record NewSession(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = SessionName.MAX_CHARACTERS)
            @Nullable
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time") @Nullable
            String startsAt,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time") @Nullable
            String endsAt,

            @Schema(minimum = "" + PayDeadline.SHORTEST, maximum = "" + PayDeadline.LONGEST, defaultValue = "900")
            @Nullable
            Integer paySeconds) {

        SessionPlan plan() {
            Fields fields = new Fields();
            SessionName readName = fields.required("name", name, SessionName::new);
            Instant from = fields.required("startsAt", startsAt, SessionRequests::moment);
            Instant to = fields.required("endsAt", endsAt, SessionRequests::moment);
            PayDeadline pay =
                    fields.orElse(PayDeadline.DEFAULT, fields.optional("paySeconds", paySeconds, PayDeadline::new));
            Window window = from == null ? null : fields.optional("endsAt", to, end -> new Window(from, end));
            return new SessionPlan(fields.given(readName), fields.given(window), pay);
        }
    }

    /**
     * A change of a session; what is left out stays as it is.
     *
     * @param version the version that was read before
     */
    public record ChangedSession(
            @Schema(minLength = 1, maxLength = SessionName.MAX_CHARACTERS) @Nullable
            String name,

            @Schema(format = "date-time") @Nullable String startsAt,
            @Schema(format = "date-time") @Nullable String endsAt,

            @Schema(minimum = "" + PayDeadline.SHORTEST, maximum = "" + PayDeadline.LONGEST) @Nullable
            Integer paySeconds,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long version) {

        /** The version and the change. */
        record Read(long version, SessionChange change) {}

        Read read() {
            Fields fields = new Fields();
            SessionChange change = new SessionChange(
                    fields.optional("name", name, SessionName::new),
                    fields.optional("startsAt", startsAt, SessionRequests::moment),
                    fields.optional("endsAt", endsAt, SessionRequests::moment),
                    fields.optional("paySeconds", paySeconds, PayDeadline::new));
            Long versionRead = fields.required("version", version, v -> v);
            return new Read(fields.given(versionRead), change);
        }
    }

    static Instant moment(String text) {
        return Window.moment(Times.parse(text));
    }
}
