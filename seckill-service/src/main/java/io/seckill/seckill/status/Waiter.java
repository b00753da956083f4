package io.seckill.seckill.status;

/** A request that waits for a reservation's status to change. Its methods return at once. */
interface Waiter {

    /** Which reservation. */
    String reservationId();

    /** Until when it waits, by {@link System#nanoTime}. */
    long deadline();

    /**
     * The status as it was just read, perhaps the same as before.
     *
     * @return false when the waiter has what it wants, and is forgotten
     */
    boolean read(StatusView view);

    /** It still waits, a few times a second, whether or not anything could be read; {@code now} as {@link #deadline}. */
    default void stillWaits(long now) {}

    /** The time is up; the waiter is forgotten. */
    void timeIsUp();
}
