package io.seckill.seckill.attempt;

import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of the reservation call, as it came.
 *
 * @param token    from the token call
 * @param quantity an integer of at least 1, of any size
 */
record ReservationRequest(@Nullable String token, @Nullable BigInteger quantity) {

    private static final BigInteger MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    /** The token, or a problem naming what is missing. */
    String checkedToken() {
        if (token == null || token.isBlank() || quantity == null || quantity.signum() < 1) {
            throw Problem.invalid(errors());
        }
        return token;
    }

    /** The quantity; one that no limit allows is as good as the largest of them. */
    int checkedQuantity() {
        if (quantity == null || quantity.signum() < 1) {
            throw Problem.invalid(errors());
        }
        return quantity.min(MAX).intValue();
    }

    private List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>(2);
        if (token == null || token.isBlank()) {
            errors.add(new FieldError("token", "is required: ask for one by the token call"));
        }
        if (quantity == null) {
            errors.add(new FieldError("quantity", "is required"));
        } else if (quantity.signum() < 1) {
            errors.add(new FieldError("quantity", "must be at least 1"));
        }
        return errors;
    }
}
