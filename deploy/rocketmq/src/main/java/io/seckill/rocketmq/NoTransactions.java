package io.seckill.rocketmq;

import java.util.concurrent.CompletableFuture;
import org.apache.rocketmq.broker.transaction.AbstractTransactionalMessageCheckListener;
import org.apache.rocketmq.broker.transaction.OperationResult;
import org.apache.rocketmq.broker.transaction.TransactionMetrics;
import org.apache.rocketmq.broker.transaction.TransactionalMessageService;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageExtBrokerInner;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.apache.rocketmq.remoting.protocol.header.EndTransactionRequestHeader;
import org.apache.rocketmq.store.PutMessageResult;
import org.apache.rocketmq.store.PutMessageStatus;
import org.jspecify.annotations.Nullable;

/**
 * Refuses transactional messages, which this suite does not use: after the first one, RocketMQ 5.5.0 keeps a core busy
 * for good ({@code TransactionalOpBatchService}). RocketMQ finds this class by {@code META-INF/service}.
 */
public final class NoTransactions implements TransactionalMessageService {

    private TransactionMetrics metrics = new NothingToCount();

    @Override
    public PutMessageResult prepareMessage(MessageExtBrokerInner message) {
        return new PutMessageResult(PutMessageStatus.SERVICE_NOT_AVAILABLE, null);
    }

    @Override
    public CompletableFuture<PutMessageResult> asyncPrepareMessage(MessageExtBrokerInner message) {
        return CompletableFuture.completedFuture(prepareMessage(message));
    }

    @Override
    public boolean deletePrepareMessage(MessageExt message) {
        return false;
    }

    @Override
    public OperationResult commitMessage(EndTransactionRequestHeader request) {
        return refusal();
    }

    @Override
    public OperationResult rollbackMessage(EndTransactionRequestHeader request) {
        return refusal();
    }

    private static OperationResult refusal() {
        OperationResult result = new OperationResult();
        result.setResponseCode(ResponseCode.NO_PERMISSION);
        result.setResponseRemark("this broker takes no transactional messages");
        return result;
    }

    @Override
    public void check(long timeout, int checkMax, @Nullable AbstractTransactionalMessageCheckListener listener) {
        // there is never a half message to ask about
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {
        // nothing was opened
    }

    @Override
    public TransactionMetrics getTransactionMetrics() {
        return metrics;
    }

    @Override
    public void setTransactionMetrics(TransactionMetrics transactionMetrics) {
        metrics = transactionMetrics;
    }

    /** Written every {@code transactionMetricFlushInterval} otherwise, which broker.conf makes short. */
    private static final class NothingToCount extends TransactionMetrics {

        private NothingToCount() {
            super("");
        }

        @Override
        public synchronized void persist() {
            // no transaction, no figure
        }
    }
}
