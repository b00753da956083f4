package io.seckill.order.pay;

import java.math.BigDecimal;

/**
 * Whoever takes the shopper's money. Both calls may be repeated: a provider answers a repeat as it did the first.
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
