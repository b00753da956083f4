package io.seckill.seckill.catalogue;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.time.LocalDate;

/** Finds what somebody names: in memory first, else at the operation service. Never a 404 before the first sync. */
public final class Offers {

    private final CatalogueMemory memory;
    private final OperationDesk desk;
    private final SaleDays days;

    Offers(CatalogueMemory memory, OperationDesk desk, SaleDays days) {
        this.memory = memory;
        this.desk = desk;
        this.days = days;
    }

    /** The offer, by memory or by asking. */
    public OfferLookup offer(OfferKey key) {
        Offer known = memory.offer(key);
        if (known != null) {
            return new OfferLookup.Found(known);
        }
        return memory.synced() ? desk.offer(key) : new OfferLookup.Unknown();
    }

    /** The session and its offers, by memory or by asking. */
    public SessionLookup session(long sessionId) {
        Session known = memory.session(sessionId);
        if (known != null && !memory.full()) {
            return new SessionLookup.Found(known, memory.offersOf(sessionId));
        }
        return memory.synced() ? desk.session(sessionId) : new SessionLookup.Unknown();
    }

    /** The sessions that touch a day of the suite's zone. */
    public DayLookup day(LocalDate day) {
        if (!memory.synced()) {
            return new DayLookup.Unknown();
        }
        long from = days.startOf(day);
        long to = days.endOf(day);
        return memory.covers(from, to) ? new DayLookup.Found(memory.touching(from, to)) : desk.day(day);
    }
}
