package io.seckill.seckill.status;

import org.springframework.web.context.request.async.DeferredResult;

/** One answer, as soon as the status is another than the one the request came upon, or the time is up. */
final class LongPoll implements Waiter {

    private final StatusView first;
    /** As it was read last: the place may have changed while the status did not. */
    private StatusView latest;

    private final long deadline;
    private final DeferredResult<StatusView> answer;

    LongPoll(StatusView first, long deadline, DeferredResult<StatusView> answer) {
        this.first = first;
        this.latest = first;
        this.deadline = deadline;
        this.answer = answer;
    }

    @Override
    public String reservationId() {
        return first.reservationId();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public boolean read(StatusView view) {
        if (answer.isSetOrExpired()) {
            return false;
        }
        if (view.status().rank() > first.status().rank()) {
            answer.setResult(view);
            return false;
        }
        latest = view;
        return true;
    }

    @Override
    public void timeIsUp() {
        answer.setResult(latest);
    }
}
