package io.seckill.common.platform.outward;

/** What became of a call to an outside party. */
public sealed interface OutwardAnswer<T> {

    /** Done: a 2xx whose body could be read. */
    record Answered<T>(int status, T value) implements OutwardAnswer<T> {}

    /**
     * The party is there and does not do it: a 3xx, or a 4xx other than 408, 425 and 429. Never repeated.
     *
     * @param text the beginning of what it said, for people
     */
    record Refused<T>(int status, String text) implements OutwardAnswer<T> {}

    /**
     * No answer in time, a 5xx, 408, 425, 429, or something that makes no sense. What became of the call is unknown.
     *
     * @param why for people
     */
    record Failed<T>(String why) implements OutwardAnswer<T> {}

    /** Nothing was sent: the party failed several times in a row and is left in peace for a moment. */
    record Resting<T>() implements OutwardAnswer<T> {}
}
