package io.seckill.order.book;

/** What a reservation's id looks like, and so an order's. */
public final class ReservationIds {

    /** Most characters, as the column has them. */
    public static final int MAX_LENGTH = 64;

    private ReservationIds() {}

    /**
     * Whether it is 1 to {@value #MAX_LENGTH} letters, digits, minus and underscore. Anything else was never written down, and
     * must not reach the database, which refuses to compare an ASCII column with some other texts.
     */
    public static boolean possible(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fits =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
