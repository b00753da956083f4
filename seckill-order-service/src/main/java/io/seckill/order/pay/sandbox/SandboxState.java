package io.seckill.order.pay.sandbox;

import java.util.List;

/** What a payment is at the stand-in. */
enum SandboxState {
    OPEN,
    SUCCEEDED,
    FAILED,
    /** Its time is over; to the shop that is CLOSED. */
    EXPIRED,
    CLOSED;

    /** Money that is to come later is not there yet. */
    static SandboxState of(SandboxPayment payment, List<SandboxCharge> charges, boolean closed, long now) {
        List<SandboxCharge> so =
                charges.stream().filter(c -> c.chargedAt() <= now).toList();
        if (so.stream().anyMatch(SandboxCharge::succeeded)) {
            return SUCCEEDED;
        } else if (closed) {
            return CLOSED;
        } else if (!so.isEmpty()) {
            return FAILED;
        }
        return payment.expiresAt() <= now ? EXPIRED : OPEN;
    }

    /** The word of the contract. */
    String word() {
        return this == EXPIRED ? CLOSED.name() : name();
    }
}
