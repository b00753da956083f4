package io.seckill.order.pay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider in memory, as exact as a bank: it knows what it took and what it gave back, and it can be away. */
public final class PretendProvider implements PaymentProvider {

    private static final class Account {
        private State state = State.OPEN;
        private BigDecimal amount = BigDecimal.ZERO;
        private final List<Taken> taken = new ArrayList<>();
    }

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> givenBack = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private boolean away;
    private boolean answersAreLost;

    private synchronized void called(String call) throws ProviderUnavailableException {
        calls.add(call);
        if (away) {
            throw lost();
        }
    }

    private static ProviderUnavailableException lost() {
        return new ProviderUnavailableException("away", new IllegalStateException());
    }

    /** From now on it does nothing. */
    public synchronized void isAway(boolean now) {
        away = now;
    }

    /** From now on it does what it is told, and nobody hears of it. */
    public synchronized void losesItsAnswers(boolean now) {
        answersAreLost = now;
    }

    /** What it was asked for, such as {@code close 7-1-1-p1}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized String open(Opening opening) throws ProviderUnavailableException {
        called("open " + opening.paymentId());
        Account account = accounts.computeIfAbsent(opening.paymentId(), id -> new Account());
        account.amount = opening.amount();
        if (answersAreLost || account.state == State.CLOSED) {
            throw lost();
        }
        return "http://pretend/" + opening.paymentId();
    }

    @Override
    public synchronized Known query(String paymentId) throws ProviderUnavailableException {
        called("query " + paymentId);
        return known(accounts.get(paymentId), paymentId);
    }

    @Override
    public synchronized Known close(String paymentId) throws ProviderUnavailableException {
        called("close " + paymentId);
        Account account = accounts.computeIfAbsent(paymentId, id -> new Account());
        if (account.state == State.OPEN) {
            account.state = State.CLOSED;
        }
        return known(account, paymentId);
    }

    private static Known known(@Nullable Account account, String paymentId) {
        return account == null
                ? new Known(State.UNKNOWN, null, List.of())
                : new Known(account.state, "http://pretend/" + paymentId, List.copyOf(account.taken));
    }

    @Override
    public synchronized void refund(Refund refund) throws ProviderUnavailableException {
        called("refund " + refund.transactionId());
        givenBack.add(refund.transactionId());
        if (answersAreLost) {
            throw lost();
        }
    }

    /** A payment is opened; that is not counted as a call. */
    synchronized void opened(String paymentId, BigDecimal amount) {
        accounts.computeIfAbsent(paymentId, id -> new Account()).amount = amount;
    }

    /** A shopper pays; false: it cannot be paid any more. */
    public synchronized boolean take(String paymentId, String transactionId) {
        Account account = accounts.get(paymentId);
        if (account == null || account.state == State.CLOSED || account.state == State.FAILED) {
            return false;
        }
        force(paymentId, transactionId);
        return true;
    }

    /** Money that no closing kept away. */
    public synchronized void force(String paymentId, String transactionId) {
        Account account = accounts.computeIfAbsent(paymentId, id -> new Account());
        account.state = State.SUCCEEDED;
        account.taken.add(new Taken(transactionId, account.amount));
    }

    /** Transactions whose money it still has. */
    public synchronized Set<String> kept() {
        Set<String> kept = new HashSet<>();
        accounts.values().forEach(account -> account.taken.forEach(taken -> kept.add(taken.transactionId())));
        kept.removeAll(givenBack);
        return kept;
    }
}
