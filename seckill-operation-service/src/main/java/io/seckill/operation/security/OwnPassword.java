package io.seckill.operation.security;

import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.security.OperatorMapper.OperatorRow;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator changes his own password. */
public final class OwnPassword {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 64;
    /** What bcrypt takes. */
    private static final int MOST_BYTES = 72;

    private final OperatorMapper operators;
    private final AuthenticationManager authentication;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    OwnPassword(
            OperatorMapper operators,
            AuthenticationManager authentication,
            PasswordEncoder passwords,
            AuditLog audit,
            TransactionTemplate transactions) {
        this.operators = operators;
        this.authentication = authentication;
        this.passwords = passwords;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What became of it. */
    public enum Outcome {
        CHANGED,
        /** The password now is another one, or was tried too often. */
        WRONG,
        /** The new one is too short or too long. */
        UNFIT
    }

    /**
     * Changes it.
     *
     * @param who is logged in; his details are the address that the throttle counts
     */
    public Outcome change(Authentication who, String now, String fresh) {
        int characters = fresh.codePointCount(0, fresh.length());
        if (characters < SHORTEST
                || characters > LONGEST
                || fresh.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Outcome.UNFIT;
        }
        UsernamePasswordAuthenticationToken presented =
                UsernamePasswordAuthenticationToken.unauthenticated(who.getName(), now);
        presented.setDetails(who.getDetails());
        try {
            authentication.authenticate(presented);
        } catch (AuthenticationException e) {
            return Outcome.WRONG;
        }
        String hash = Objects.requireNonNull(passwords.encode(fresh), "a password that is there has a hash");
        transactions.executeWithoutResult(status -> {
            OperatorRow row = Objects.requireNonNull(operators.find(who.getName()), "he just logged in");
            operators.change(new OperatorRow(row.username(), hash, row.role()));
            // who and when, never what
            audit.record("PASSWORD_CHANGED", "operator:" + row.username(), null, null);
        });
        return Outcome.CHANGED;
    }
}
