package io.seckill.common.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** The database cannot be reached, or gave up on a lock: the client may come again. */
final class DatabaseProblems implements ProblemTranslator {

    private static final int MAX_CAUSES = 8;

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException e -> BusyProblems.busy();
            case RecoverableDataAccessException e -> BusyProblems.busy();
            case DataAccessResourceFailureException e -> BusyProblems.busy();
            case CannotCreateTransactionException e -> BusyProblems.busy();
            case TransactionTimedOutException e -> BusyProblems.busy();
            // MyBatis wraps what it cannot name, among it that no connection was to be had
            case UncategorizedDataAccessException e -> translateCause(e);
            default -> null;
        };
    }

    private @Nullable Problem translateCause(UncategorizedDataAccessException failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            Problem problem = translate(cause);
            if (problem != null) {
                return problem;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
