package io.seckill.local.rush;

/** An operator's or a shopper's call went another way than needed. The message says which call and what came back. */
public final class CallFailed extends Exception {

    private static final long serialVersionUID = 1L;

    public CallFailed(String message) {
        super(message);
    }

    static CallFailed of(Reply reply) {
        return new CallFailed(reply.words());
    }
}
