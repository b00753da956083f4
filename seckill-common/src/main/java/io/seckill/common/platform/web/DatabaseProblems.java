package io.seckill.common.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** The database cannot be reached, or gave up on a lock: the client may come again. */
final class DatabaseProblems implements ProblemTranslator {

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException e -> BusyProblems.busy();
            case RecoverableDataAccessException e -> BusyProblems.busy();
            case DataAccessResourceFailureException e -> BusyProblems.busy();
            case CannotCreateTransactionException e -> BusyProblems.busy();
            case TransactionTimedOutException e -> BusyProblems.busy();
            default -> null;
        };
    }
}
