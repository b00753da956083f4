package io.seckill.operation.planning;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.offer.Description;
import io.seckill.operation.offer.ImageUrl;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.planning.OfferRequests.NewOffer;
import io.seckill.operation.planning.OfferRequests.NewOfferTerms;
import io.seckill.operation.planning.SessionRequests.NewSession;
import io.seckill.operation.session.SessionPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a draft line by line, and what is wrong with each line, so that the operator learns all of it at once. */
final class DraftLines {

    private final List<NewDraft.Product> products = new ArrayList<>();
    private final Map<Long, Integer> lines = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> complained = new HashSet<>();
    private @Nullable SessionPlan plan;

    void session(int line, NewSession raw) {
        try {
            plan = raw.plan();
        } catch (Problem problem) {
            take(line, problem);
        }
    }

    /** The product centre is not asked: a thousand questions are no answer within a request's time. */
    void product(int line, NewOffer raw) {
        try {
            add(line, raw.read());
        } catch (Problem problem) {
            take(line, problem);
            if (raw.title() == null) {
                complain(line, "title", "is required");
            }
        }
    }

    private void add(int line, NewOfferTerms read) {
        Integer before = lines.putIfAbsent(read.productId(), line);
        if (before != null) {
            complain(line, "productId", "is in line " + before + " already");
        }
        if (read.title() == null) {
            complain(line, "title", "is required");
            return;
        }
        OfferTerms terms = new OfferTerms(
                read.title(),
                read.imageUrl() == null ? ImageUrl.NONE : read.imageUrl(),
                read.description() == null ? Description.NONE : read.description(),
                read.originalPrice(),
                read.seckillPrice(),
                read.stock(),
                read.purchaseLimit());
        products.add(new NewDraft.Product(read.productId(), terms));
    }

    /** Of a field only the first complaint counts: what could not be read is not missing as well. */
    void complain(int line, String field, String message) {
        if (complained.add(line + ":" + field)) {
            errors.add(new FieldError(line, field, message));
        }
    }

    private void take(int line, Problem problem) {
        if (problem.code() != ErrorCode.VALIDATION_FAILED) {
            throw problem;
        }
        problem.errors().forEach(error -> complain(line, error.field(), error.message()));
    }

    /** Goes no further where something was wrong so far. */
    void stopAtErrors() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /**
     * The whole draft.
     *
     * @throws Problem VALIDATION_FAILED with every bad line
     */
    NewDraft draft() {
        stopAtErrors();
        if (plan == null) {
            throw new IllegalStateException("no session was read, and nobody complained");
        }
        return new NewDraft(plan, products);
    }
}
