package io.seckill.operation.deadletter;

/** What became of an operator's wish about a dead letter. */
sealed interface LetterOutcome {

    /** It is done; {@code letter} is the new state. */
    record Done(LetterRow letter) implements LetterOutcome {}

    record NotFound() implements LetterOutcome {}

    /** The letter's state does not allow it; {@code why} is a sentence for the operator. */
    record Illegal(String why) implements LetterOutcome {}

    /** The broker did not confirm the message. The letter is as it was; the message may have been sent. */
    record Unconfirmed() implements LetterOutcome {}
}
