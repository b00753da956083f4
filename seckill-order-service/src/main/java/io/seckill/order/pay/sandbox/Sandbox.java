package io.seckill.order.pay.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What the stand-in does with money. Notifications that the shop does not take are repeated until it does. */
final class Sandbox {

    private static final int NOTIFICATIONS_OF_A_SWEEP = 64;

    private final SandboxMapper books;
    private final SandboxNotifier notifier;
    private final SandboxSettings settings;
    private final Clock clock;
    private final Supplier<String> ids;
    private final TransactionTemplate transaction;

    Sandbox(
            SandboxMapper books,
            SandboxNotifier notifier,
            SandboxSettings settings,
            Clock clock,
            Supplier<String> ids,
            TransactionTemplate transaction) {
        this.books = books;
        this.notifier = notifier;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** A payment with all that is known of it. */
    record Known(SandboxPayment payment, SandboxState state, List<SandboxCharge> charges) {}

    /** Null where there is no such payment. */
    @Nullable
    Known known(String paymentId) {
        SandboxPayment payment = books.payment(paymentId);
        return payment == null ? null : known(payment);
    }

    private Known known(SandboxPayment payment) {
        List<SandboxCharge> charges = books.charges(payment.paymentId());
        boolean closed = books.closed(payment.paymentId());
        return new Known(payment, SandboxState.of(payment, charges, closed, clock.millis()), charges);
    }

    /** Opens a payment, unless it was closed before; a repeat changes nothing. */
    boolean open(SandboxPayment payment) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            books.open(payment);
            books.lock(payment.paymentId());
            return !books.closed(payment.paymentId());
        }));
    }

    /** From now on nobody pays it, but who has paid before has. */
    @Nullable
    Known close(String paymentId) {
        Optional<Known> known = transaction.execute(status -> {
            SandboxPayment payment = books.lock(paymentId);
            if (payment == null || known(payment).state() != SandboxState.SUCCEEDED) {
                books.close(paymentId, clock.millis());
            }
            return payment == null ? Optional.empty() : Optional.of(known(payment));
        });
        return Objects.requireNonNull(known).orElse(null);
    }

    /** Takes the money and says so at once. Money that was taken before is not taken again. False: it cannot be paid any more. */
    boolean pay(String paymentId) {
        return act(paymentId, known -> {
            if (known.state() == SandboxState.OPEN) {
                charge(known.payment(), "SUCCEEDED", clock.millis());
            }
            return known.state() == SandboxState.OPEN || known.state() == SandboxState.SUCCEEDED;
        });
    }

    /** Takes the money two times, as a shopper does who pays in two windows. */
    boolean payTwice(String paymentId) {
        return act(paymentId, known -> {
            boolean possible = known.state() == SandboxState.OPEN || known.state() == SandboxState.SUCCEEDED;
            for (int i = 0; possible && i < 2; i++) {
                charge(known.payment(), "SUCCEEDED", clock.millis());
            }
            return possible;
        });
    }

    /**
     * The race that a closing cannot win: money that comes when the order has lapsed, or at once where the payment is closed
     * already.
     */
    boolean payLate(String paymentId) {
        return act(paymentId, known -> {
            long late = known.payment().expiresAt() + settings.lateBy().toMillis();
            long now = clock.millis();
            charge(known.payment(), "SUCCEEDED", known.state() == SandboxState.CLOSED ? now : Math.max(now, late));
            return true;
        });
    }

    boolean fail(String paymentId) {
        return act(paymentId, known -> {
            boolean possible = known.state() == SandboxState.OPEN;
            if (possible) {
                charge(known.payment(), "FAILED", clock.millis());
            }
            return possible || known.state() == SandboxState.FAILED;
        });
    }

    private boolean act(String paymentId, Predicate<Known> action) {
        boolean done = Boolean.TRUE.equals(transaction.execute(status -> {
            SandboxPayment payment = books.lock(paymentId);
            return payment != null && action.test(known(payment));
        }));
        SandboxPayment payment = books.payment(paymentId);
        if (payment != null) {
            tell(payment);
        }
        return done;
    }

    private void charge(SandboxPayment payment, String status, long at) {
        books.charge(ids.get(), payment.paymentId(), status, at, at);
    }

    private void tell(SandboxPayment payment) {
        List<SandboxCharge> due = books.toBeNotifiedOf(payment.paymentId(), clock.millis());
        due.forEach(charge -> notify(payment, charge));
    }

    /** Repeats what the shop has not taken yet. */
    void repeatNotifications() {
        for (SandboxCharge charge : books.toBeNotified(clock.millis(), NOTIFICATIONS_OF_A_SWEEP)) {
            SandboxPayment payment = books.payment(charge.paymentId());
            if (payment != null) {
                notify(payment, charge);
            }
        }
    }

    private void notify(SandboxPayment payment, SandboxCharge charge) {
        String answer = notifier.send(payment, charge);
        if (answer == null) {
            books.notifyAgain(
                    charge.transactionId(),
                    clock.millis() + settings.notifyEvery().toMillis());
        } else {
            books.notified(charge.transactionId(), answer);
        }
    }
}
