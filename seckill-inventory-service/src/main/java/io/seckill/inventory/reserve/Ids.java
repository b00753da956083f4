package io.seckill.inventory.reserve;

import io.seckill.common.inventory.ReserveEntry;

/** What may become part of a key, a field or a list of ids on a shard. */
final class Ids {

    private static final int LONGEST_RESERVATION_ID = 80;
    private static final int LONGEST_USER_ID = 64;

    private Ids() {}

    static boolean wellFormed(ReserveEntry entry) {
        return isReservationId(entry.reservationId()) && isUserId(entry.userId());
    }

    /** Letters, digits, {@code - _}: a shard keeps ids in lists that are parted by commas. */
    static boolean isReservationId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_RESERVATION_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    /** 1 to 64 printable characters. */
    static boolean isUserId(String id) {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > LONGEST_USER_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
