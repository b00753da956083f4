package io.seckill.seckill.status;

/** What can be said about a reservation. */
sealed interface StatusAnswer {

    record Found(StatusView view) implements StatusAnswer {}

    /** All who could know it were asked and do not, or it is another shopper's. */
    record NotFound() implements StatusAnswer {}

    /** Somebody who could know it did not answer: 503. */
    record Unknown() implements StatusAnswer {}
}
