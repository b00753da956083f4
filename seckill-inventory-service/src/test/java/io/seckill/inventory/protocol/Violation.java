package io.seckill.inventory.protocol;

/** What must never be seen. */
enum Violation {
    /** A shard's ledger does not balance. */
    LEDGER,
    /** A counter is below 0. */
    BELOW_ZERO,
    /** Over all shards there are fewer units than the total: some can never be sold. */
    UNITS_LOST,
    /** Over all shards there are more units than the total. */
    UNITS_INVENTED,
    /** A rebuild finds more units ordered than are left to grant. */
    SHORT,
    /** More is sold than there is, or sold is not what live rows hold. */
    OVERSOLD,
    /** A user's live orders are above the purchase limit. */
    ABOVE_LIMIT,
    /** A shard accepts, as if it were new, an id that it has accepted before or whose release is done. */
    ACCEPTED_TWICE,
    /** A shard gives the units of a reservation back a second time. */
    RELEASED_TWICE,
    /** MySQL says ordered, the shard released it. */
    RELEASED_AND_LIVE,
    /** MySQL says ordered, the shard does not count it. */
    LIVE_UNKNOWN,
    /** MySQL says it is over and its release is done, the shard still counts it. */
    NEVER_RELEASED,
    /** An accepted reservation stays without decision. */
    UNDECIDED,
    /** A shard's pending, ordered or a quota is not what its reservations add up to. */
    MISCOUNTED,
    /** All faults are over and all messages delivered, and the offer does not come to rest. */
    RESTLESS
}
