package io.seckill.order.pay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.sweep.Sweeper;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A notification from its belief to its consequences: the book is written, then listeners are told and money goes back. */
final class Payments {

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final PaymentBook book;
    private final Answers answers;
    private final Sweeper refunds;
    private final MeterRegistry meters;

    Payments(PaymentBook book, Answers answers, Sweeper refunds, MeterRegistry meters) {
        this.book = book;
        this.answers = answers;
        this.refunds = refunds;
        this.meters = meters;
        // an alert on what never happened so far needs a 0 to rise from
        Stream.of(NotificationOutcome.values()).forEach(outcome -> counter(outcome.name()));
        Stream.of(Signature.Verdict.values())
                .filter(verdict -> verdict != Signature.Verdict.VALID)
                .forEach(verdict -> counter(verdict.name()));
    }

    NotificationOutcome take(Notification notification) {
        PaymentBook.Written written = book.write(notification);
        count(written.outcome().name());
        switch (written.outcome()) {
            case PAID -> {
                ReservationRow order = written.paid();
                if (order != null) {
                    answers.changed(List.of(order), written.at());
                }
            }
            case REFUNDING -> refunds.kick();
            case UNKNOWN_PAYMENT, WRONG_AMOUNT, FOREIGN_TRANSACTION ->
                log.warn(
                        "a notification with a valid signature is refused as {}: payment {}, transaction {}, order {},"
                                + " amount {}",
                        written.outcome(),
                        notification.paymentId(),
                        notification.transactionId(),
                        notification.orderId(),
                        notification.amount());
            case FAILED, REPEATED -> {
                // nothing follows from these
            }
        }
        return written.outcome();
    }

    /** Counts a notification, by what it came to; {@code FORGED}, {@code STALE} and the refusals are what alarms watch. */
    void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder("seckill.order.notifications")
                .description("Payment notifications, by what they came to")
                .tag("outcome", outcome)
                .register(meters);
    }
}
