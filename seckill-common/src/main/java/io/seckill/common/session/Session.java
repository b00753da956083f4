package io.seckill.common.session;

import java.io.Serializable;

/**
 * A session as operation announces it: the value of the catalogue's {@code seckill::session::{id}} and part of messages.
 *
 * @param sessionId  positive
 * @param revision   rises with every change of this session; an older one never overwrites a newer one
 * @param name       shown to shoppers
 * @param startsAt   epoch milliseconds, inclusive
 * @param endsAt     epoch milliseconds, exclusive
 * @param paySeconds how long an order of this session may stay unpaid
 */
public record Session(
        long sessionId, long revision, SessionStatus status, String name, long startsAt, long endsAt, int paySeconds)
        implements Serializable {}
