package io.seckill.local.rush;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.Reply.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The operators' API. Nothing is repeated here. */
public final class OperatorClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String DEAD_LETTERS = "/api/ops/dead-letters";
    private static final String HANDOVERS = "/api/ops/handovers";

    private final Http http;
    private final URI operation;
    private final String authorization;

    public OperatorClient(Http http, URI operation, String user, String password) {
        this.http = http;
        this.operation = operation;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The operator every local start has. */
    public static OperatorClient local(Http http, URI operation) {
        return new OperatorClient(http, operation, "operator", "operator");
    }

    /** A session as it is planned. */
    public record SessionPlan(String name, OffsetDateTime startsAt, OffsetDateTime endsAt, int paySeconds) {}

    /** An offer as it is planned; empty texts are left to the product centre. */
    public record OfferPlan(
            long productId,
            String title,
            String description,
            String originalPrice,
            String seckillPrice,
            int seckillStock,
            int purchaseLimit) {}

    public Reply createSession(SessionPlan plan) throws InterruptedException {
        JSONObject body = new JSONObject();
        body.put("name", plan.name());
        body.put("startsAt", time(plan.startsAt()));
        body.put("endsAt", time(plan.endsAt()));
        body.put("paySeconds", plan.paySeconds());
        return call("POST", "/api/ops/sessions", body.toString());
    }

    public Reply addOffer(long sessionId, OfferPlan plan) throws InterruptedException {
        JSONObject body = new JSONObject();
        body.put("productId", plan.productId());
        if (!plan.title().isEmpty()) {
            body.put("title", plan.title());
        }
        if (!plan.description().isEmpty()) {
            body.put("description", plan.description());
        }
        body.put("originalPrice", plan.originalPrice());
        body.put("seckillPrice", plan.seckillPrice());
        body.put("seckillStock", plan.seckillStock());
        body.put("purchaseLimit", plan.purchaseLimit());
        return call("POST", "/api/ops/sessions/" + sessionId + "/products", body.toString());
    }

    public Reply publish(long sessionId) throws InterruptedException {
        return call("POST", "/api/ops/sessions/" + sessionId + "/publish", "");
    }

    public Reply close(long sessionId) throws InterruptedException {
        return call("POST", "/api/ops/sessions/" + sessionId + "/close", "");
    }

    public Reply sessions(LocalDate date, int page) throws InterruptedException {
        return call("GET", "/api/ops/sessions?date=" + date + "&page=" + page + "&size=100", "");
    }

    public Reply adjust(OfferId offer, String adjustmentId, int delta, String reason) throws InterruptedException {
        JSONObject body = new JSONObject();
        body.put("adjustmentId", adjustmentId);
        body.put("delta", delta);
        body.put("reason", reason);
        return call("POST", offer.operatorPath() + "/stock-adjustments", body.toString());
    }

    public Reply pause(OfferId offer) throws InterruptedException {
        return call("POST", offer.operatorPath() + "/pause", "");
    }

    public Reply resume(OfferId offer) throws InterruptedException {
        return call("POST", offer.operatorPath() + "/resume", "");
    }

    public Reply reconcile(OfferId offer) throws InterruptedException {
        return call("POST", offer.operatorPath() + "/reconciliation", "");
    }

    public Reply ledger(OfferId offer) throws InterruptedException {
        return call("GET", offer.operatorPath() + "/ledger", "");
    }

    /** The Redis nodes that hold the stock. */
    public Reply stockNodes() throws InterruptedException {
        return call("GET", "/api/ops/stock-nodes", "");
    }

    public Reply retire(String stockNode) throws InterruptedException {
        return call("POST", "/api/ops/stock-nodes/" + stockNode + "/retirement", "");
    }

    public Reply readmit(String stockNode) throws InterruptedException {
        return call("DELETE", "/api/ops/stock-nodes/" + stockNode + "/retirement", "");
    }

    /**
     * The dead letters that died last.
     *
     * @param state {@code OPEN}, {@code REPLAYED} or {@code DISMISSED}; empty for all
     * @param size most letters of the answer, 1 to 200
     */
    public Reply deadLetters(String state, int size) throws InterruptedException {
        return call("GET", DEAD_LETTERS + "?size=" + size + (state.isEmpty() ? "" : "&state=" + state), "");
    }

    public Reply deadLetter(long id) throws InterruptedException {
        return call("GET", DEAD_LETTERS + "/" + id, "");
    }

    public Reply replayDeadLetter(long id) throws InterruptedException {
        return call("POST", DEAD_LETTERS + "/" + id + "/replay", "");
    }

    public Reply dismissDeadLetter(long id) throws InterruptedException {
        return call("POST", DEAD_LETTERS + "/" + id + "/dismissal", "");
    }

    /**
     * The hand-overs that came into their state last.
     *
     * @param state {@code NEW}, {@code HANDED_OVER}, {@code REFUSED} or {@code WITHDRAWN}; empty for all
     * @param size most of the answer, 1 to 200
     */
    public Reply handovers(String state, int size) throws InterruptedException {
        return call("GET", HANDOVERS + "?size=" + size + (state.isEmpty() ? "" : "&state=" + state), "");
    }

    public Reply handover(String orderId) throws InterruptedException {
        return call("GET", HANDOVERS + "/" + orderId, "");
    }

    public Reply repeatHandover(String orderId) throws InterruptedException {
        return call("POST", HANDOVERS + "/" + orderId + "/repeat", "");
    }

    /** Plans a session with its offers and publishes it; returns the session's id. */
    public long open(SessionPlan plan, List<OfferPlan> offers) throws InterruptedException, CallFailed {
        long sessionId = id(createSession(plan));
        for (OfferPlan offer : offers) {
            expect(addOffer(sessionId, offer), 201);
        }
        expect(publish(sessionId), 200);
        return sessionId;
    }

    public Reply call(String method, String path, String body) throws InterruptedException {
        return http.send(method, operation.resolve(path), Map.of("Authorization", authorization), body, TIMEOUT);
    }

    /** The answer where its status is the expected one. */
    public static Answer expect(Reply reply, int status) throws CallFailed {
        if (reply instanceof Answer answer && answer.status() == status) {
            return answer;
        }
        throw CallFailed.of(reply);
    }

    private static long id(Reply reply) throws CallFailed {
        Answer answer = expect(reply, 201);
        Long id = JSON.parseObject(answer.body()).getLong("id");
        if (id == null) {
            throw new CallFailed(answer.words() + ", without an id");
        }
        return id;
    }

    private static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
