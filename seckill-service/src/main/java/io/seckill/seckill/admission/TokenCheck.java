package io.seckill.seckill.admission;

/** What a text turned out to be that was presented as a purchase token. */
public sealed interface TokenCheck {

    /** One of ours, unchanged, for this user and this offer; perhaps expired. */
    record Genuine(PurchaseToken token) implements TokenCheck {}

    /** Not one of ours, changed, another user's or another offer's: nothing more is told. */
    record Refused() implements TokenCheck {}
}
