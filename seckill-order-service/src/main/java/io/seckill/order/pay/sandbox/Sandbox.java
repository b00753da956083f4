package io.seckill.order.pay.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** What the stand-in does with money. Notifications that the shop does not take are repeated until it does. */
final class Sandbox {

    private static final int NOTIFICATIONS_OF_A_SWEEP = 64;

    private final SandboxMapper books;
    private final SandboxNotifier notifier;
    private final SandboxSettings settings;
    private final Clock clock;
    private final Supplier<String> ids;

    Sandbox(
            SandboxMapper books,
            SandboxNotifier notifier,
            SandboxSettings settings,
            Clock clock,
            Supplier<String> ids) {
        this.books = books;
        this.notifier = notifier;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** Takes the money and says so at once. Money that was taken before is not taken again. */
    void pay(SandboxPayment payment) {
        List<SandboxCharge> taken = books.charges(payment.paymentId()).stream()
                .filter(c -> c.status().equals("SUCCEEDED"))
                .toList();
        if (taken.isEmpty()) {
            charge(payment, "SUCCEEDED", clock.millis());
        }
        tell(payment);
    }

    /** Takes the money two times, as a shopper does who pays in two windows. */
    void payTwice(SandboxPayment payment) {
        charge(payment, "SUCCEEDED", clock.millis());
        charge(payment, "SUCCEEDED", clock.millis());
        tell(payment);
    }

    /** Takes the money now and says so only after the order has lapsed. */
    void payLate(SandboxPayment payment) {
        charge(
                payment,
                "SUCCEEDED",
                Math.max(clock.millis(), payment.expiresAt() + settings.lateBy().toMillis()));
    }

    void fail(SandboxPayment payment) {
        charge(payment, "FAILED", clock.millis());
        tell(payment);
    }

    private void charge(SandboxPayment payment, String status, long notifyAt) {
        books.charge(ids.get(), payment.paymentId(), status, clock.millis(), notifyAt);
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
