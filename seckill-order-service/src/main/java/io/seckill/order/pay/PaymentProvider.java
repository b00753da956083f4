package io.seckill.order.pay;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes the shopper's money. Every call may be repeated: a provider answers a repeat as it did the first, or as things
 * stand by then.
 */
interface PaymentProvider {

    /**
     * Opens a payment.
     *
     * @return where the shopper pays
     * @throws ProviderUnavailableException when nothing is known about it
     */
    String open(Opening opening) throws ProviderUnavailableException;

    /**
     * What the provider knows of a payment.
     *
     * @throws ProviderUnavailableException when it cannot be asked
     */
    Known query(String paymentId) throws ProviderUnavailableException;

    /**
     * Closes a payment, so that nobody can pay it any more; one that was paid before stays paid. A payment that the provider does
     * not know it remembers as closed, so that an opening that comes late opens nothing.
     *
     * @return what it is then: never OPEN
     * @throws ProviderUnavailableException when nothing is known about it
     */
    Known close(String paymentId) throws ProviderUnavailableException;

    /**
     * Gives a charge back, whole.
     *
     * @throws ProviderUnavailableException when nothing is known about it
     */
    void refund(Refund refund) throws ProviderUnavailableException;

    /**
     * A payment to be opened.
     *
     * @param subject   what is paid for, in words
     * @param expiresAt when the order lapses, epoch milliseconds
     */
    record Opening(String paymentId, String orderId, BigDecimal amount, String subject, long expiresAt) {}

    /** What a payment can be at the provider. */
    enum State {
        UNKNOWN,
        OPEN,
        SUCCEEDED,
        FAILED,
        /** Closed by us, or expired. */
        CLOSED
    }

    /**
     * What the provider knows.
     *
     * @param payUrl with OPEN
     * @param taken  with SUCCEEDED, at least one: the money it took, given back since or not
     */
    record Known(State state, @Nullable String payUrl, List<Taken> taken) {}

    /** Money that the provider took. */
    record Taken(String transactionId, BigDecimal amount) {}

    /** A charge to be given back; the transaction's id is also the refund's. */
    record Refund(String transactionId, String paymentId, BigDecimal amount) {}

    /** It could not be reached, or did not answer as its contract says. */
    final class ProviderUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        ProviderUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
