package io.seckill.operation.stock;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Offers;
import io.seckill.operation.http.Refuses;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.offer.Units;
import io.seckill.operation.planning.PlanQueries;
import io.seckill.operation.session.PlainText;
import io.seckill.operation.stock.StockAdjusting.Adjustment;
import io.seckill.operation.stock.StockAdjusting.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock of one offer, for operators. */
@RestController
@RequestMapping("/api/ops/sessions/{sessionId}/products/{productId}")
public class StockController {

    private static final int MAX_REASON = 200;
    private static final String ID = "^[A-Za-z0-9._:-]{1,64}$";

    private final StockAdjusting adjusting;
    private final InventoryService inventory;
    private final PlanQueries plans;
    private final AuditLog audit;

    StockController(StockAdjusting adjusting, InventoryService inventory, PlanQueries plans, AuditLog audit) {
        this.adjusting = adjusting;
        this.inventory = inventory;
        this.plans = plans;
        this.audit = audit;
    }

    /**
     * An adjustment.
     *
     * @param adjustmentId 1 to 64 letters, digits, {@code . _ : -}: the operator's own name for it, by which a repetition is
     *                     known
     * @param delta        units, not 0
     * @param reason       for the audit log
     */
    public record AdjustmentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = ID) @Nullable
            String adjustmentId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minimum = "-" + Units.MOST,
                    maximum = "" + Units.MOST,
                    description = "Not 0")
            @Nullable
            Integer delta,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = MAX_REASON) @Nullable
            String reason) {

        Adjustment read() {
            Fields fields = new Fields();
            String id = fields.required("adjustmentId", adjustmentId, AdjustmentBody::id);
            Integer units = fields.required("delta", delta, AdjustmentBody::units);
            String why = fields.required("reason", reason, text -> PlainText.line(text, MAX_REASON));
            return new Adjustment(fields.given(id), fields.given(units), fields.given(why));
        }

        private static String id(String raw) {
            if (!raw.matches(ID)) {
                throw new IllegalArgumentException("must be 1 to 64 letters, digits, '.', '_', ':' or '-'");
            }
            return raw;
        }

        private static int units(int raw) {
            if (raw == 0 || Math.abs((long) raw) > Units.MOST) {
                throw new IllegalArgumentException("must be from -" + Units.MOST + " to " + Units.MOST + ", and not 0");
            }
            return raw;
        }
    }

    @Operation(summary = "Adds units to a product on sale, or takes some away")
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.ADJUSTMENT_REUSED})
    @PostMapping("/stock-adjustments")
    public Outcome.Applied adjust(
            @PathVariable long sessionId, @PathVariable long productId, @RequestBody AdjustmentBody body) {
        Adjustment adjustment = body.read();
        return switch (adjusting.adjust(Offers.key(sessionId, productId), adjustment)) {
            case Outcome.Applied applied -> applied;
            case Outcome.Reused reused ->
                throw Problem.of(
                        ErrorCode.ADJUSTMENT_REUSED,
                        "adjustment " + adjustment.adjustmentId() + " was made with another delta");
            case Outcome.Busy busy -> throw Problem.of(ErrorCode.BUSY, busy.why());
            case Outcome.Illegal illegal -> throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, illegal.why());
            case Outcome.TooMuch tooMuch ->
                throw Problem.invalid("delta", "would bring the offer above " + Units.MOST + " units");
            case Outcome.NoSession noSession -> throw Offers.noSession(sessionId);
            case Outcome.NoOffer noOffer -> throw Offers.noOffer(sessionId, productId);
        };
    }

    @Operation(summary = "Where a product's units are")
    @GetMapping("/ledger")
    public LedgerView ledger(@PathVariable long sessionId, @PathVariable long productId) throws InventoryBusyException {
        PlannedOffer offer = offer(sessionId, productId);
        return offer.status() == OfferStatus.DRAFT ? LedgerView.EMPTY : LedgerView.of(inventory.ledger(offer.key()));
    }

    /**
     * What an audit found and did.
     *
     * @param repairs what was wrong and is repaired, each a sentence
     * @param alarms  what no machine may repair, each a sentence with reservation ids
     */
    public record ReconciliationView(LedgerView ledger, List<String> repairs, List<String> alarms) {}

    @Operation(summary = "Audits a product's units now and repairs what is provably safe")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/reconciliation")
    public ReconciliationView reconcile(@PathVariable long sessionId, @PathVariable long productId)
            throws InventoryBusyException {
        PlannedOffer offer = offer(sessionId, productId);
        if (offer.status() == OfferStatus.DRAFT) {
            throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, "the offer is a draft: it has no stock to audit yet");
        }
        Reconciliation done = inventory.reconcile(offer.key());
        ReconciliationView view = new ReconciliationView(LedgerView.of(done.ledger()), done.repairs(), done.alarms());
        audit.record("STOCK_RECONCILED", "offer:" + offer.key(), null, view);
        return view;
    }

    private PlannedOffer offer(long sessionId, long productId) {
        OfferKey key = Offers.key(sessionId, productId);
        PlannedOffer offer = plans.offer(key);
        if (offer != null) {
            return offer;
        }
        throw plans.session(sessionId) == null ? Offers.noSession(sessionId) : Offers.noOffer(sessionId, productId);
    }
}
