package io.seckill.seckill.catalogue;

import io.seckill.common.session.Session;
import java.util.List;

/** What is known of a day's sessions. */
public sealed interface DayLookup {

    /** The sessions, by start. */
    record Found(List<Session> sessions) implements DayLookup {}

    /** Nobody could be asked: 503. */
    record Unknown() implements DayLookup {}
}
