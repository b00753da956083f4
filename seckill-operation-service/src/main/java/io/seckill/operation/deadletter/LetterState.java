package io.seckill.operation.deadletter;

/** Where a dead letter is. */
public enum LetterState {
    /** Nobody has decided about it; the alarm counts these. */
    OPEN,
    /** It was sent again. When it dies again it is open again. */
    REPLAYED,
    /** An operator wants no more of it. It stays so when it dies again, and is only counted. */
    DISMISSED
}
