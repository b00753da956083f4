package io.seckill.order.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.common.platform.outward.OutwardCall;
import io.seckill.common.platform.outward.OutwardClient;
import io.seckill.common.platform.web.MoneyText;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The order platform over HTTP, as docs/platform.md says. A post carries its key, so that it is safe to repeat. */
final class HttpOrderPlatform implements OrderPlatform {

    static final String KEY_HEADER = "Idempotency-Key";

    private static final int LONGEST_WORD = 128;

    /** These speak of the caller (its token, the address, the method), not of the order: every order would get them. */
    private static final Set<Integer> NOT_ABOUT_THE_ORDER = Set.of(401, 403, 404, 405, 407, 421);

    private final String url;
    private final String token;
    private final OutwardClient http;
    private final JsonMapper json = JsonMapper.builder().build();

    HttpOrderPlatform(URI url, String token, OutwardClient http) {
        this.url = url.toString().replaceFirst("/$", "") + "/orders";
        this.token = token;
        this.http = http;
    }

    /** The order as the platform gets it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String orderId,
            long sessionId,
            long productId,
            @Nullable String title,
            int quantity,
            String amount,
            String userId,
            long paidAt) {}

    @Override
    public Reply handOver(HandoverRow order) {
        OutwardCall call = OutwardCall.post(URI.create(url), json.writeValueAsBytes(body(order)))
                .header(KEY_HEADER, order.orderId())
                .safeToRepeat();
        return switch (http.call(signed(call), this::read)) {
            case Answered<Knowledge.Known>(int status, Knowledge.Known known) -> new Reply.Taken(known.reference());
            case Refused<Knowledge.Known>(int status, String text)
            when status < 400 || NOT_ABOUT_THE_ORDER.contains(status) -> new Reply.Away(words(status, text));
            case Refused<Knowledge.Known>(int status, String text) -> new Reply.Refused(words(status, text));
            case Failed<Knowledge.Known>(String why) -> new Reply.Away(why);
            case Resting<Knowledge.Known>() -> new Reply.NotAsked();
        };
    }

    @Override
    public Knowledge ask(String orderId) {
        return switch (http.call(signed(OutwardCall.get(URI.create(url + "/" + orderId))), this::read)) {
            case Answered<Knowledge.Known>(int status, Knowledge.Known known) -> known;
            case Refused<Knowledge.Known>(int status, String text) when status == 404 -> new Knowledge.Unknown();
            case Refused<Knowledge.Known>(int status, String text) -> new Knowledge.Away(words(status, text));
            case Failed<Knowledge.Known>(String why) -> new Knowledge.Away(why);
            case Resting<Knowledge.Known>() ->
                new Knowledge.Away("it failed several times in a row and is not asked for a moment");
        };
    }

    private OutwardCall signed(OutwardCall call) {
        return token.isEmpty() ? call : call.header("Authorization", "Bearer " + token);
    }

    private static Body body(HandoverRow order) {
        return new Body(
                order.orderId(),
                order.sessionId(),
                order.productId(),
                order.title().isBlank() ? null : order.title(),
                order.quantity(),
                MoneyText.text(order.amount()),
                order.userId(),
                order.paidAt());
    }

    private Knowledge.Known read(byte[] body) throws UnreadableBodyException {
        try {
            JsonNode answer = json.readTree(body);
            String reference = answer.path("reference").asString("").strip();
            if (reference.isEmpty() || reference.length() > LONGEST_WORD) {
                throw new UnreadableBodyException(
                        "an answer without a reference of 1 to " + LONGEST_WORD + " characters");
            }
            String state = answer.path("state").asString("").strip();
            return new Knowledge.Known(reference, state.isEmpty() || state.length() > LONGEST_WORD ? "TAKEN" : state);
        } catch (JacksonException e) {
            throw new UnreadableBodyException("not JSON: " + e.getOriginalMessage());
        }
    }

    private static String words(int status, String text) {
        return text.isEmpty() ? "status " + status : "status " + status + ": " + text;
    }
}
