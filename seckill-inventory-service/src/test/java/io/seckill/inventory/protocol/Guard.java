package io.seckill.inventory.protocol;

import io.seckill.inventory.protocol.Exploration.Shards;
import org.jspecify.annotations.Nullable;

/** A sentence of the protocol that a run can do without, and what is then seen. */
enum Guard {
    EPOCH_IN_EVERY_SCRIPT("every script refuses another epoch than the shard's", Violation.UNITS_INVENTED),
    KNOWN_ID_FIRST("reserve looks for the id before anything else", Violation.ACCEPTED_TWICE),
    TOMBSTONES("a release of an unknown id is remembered", Violation.ACCEPTED_TWICE),
    DEPOSITS_REMEMBERED("a shard remembers which transfers it was given", Violation.UNITS_INVENTED),
    SETTLED_REMEMBERED("a settled transfer is kept at its source", Violation.UNITS_LOST),
    GRANTS_REMEMBERED("a shard remembers grants and revokes", Violation.UNITS_INVENTED),
    WITHDRAW_NOT_REPEATED("a withdraw answered NOT_OPEN is given up, another try has another id", Violation.UNITS_LOST),
    TRANSFER_KEEPS_EPOCH("a transfer keeps the epoch of its withdraw, NOT_OPEN ends it", Violation.UNITS_INVENTED),
    FROZEN_HOLDS_UNITS("a frozen shard refuses what moves units between shards", Violation.UNITS_INVENTED),
    LATE_FREEZE_IGNORED("a freeze of an epoch that was thawed does nothing", Violation.RESTLESS),
    BUILD_NEEDS_LOWER_EPOCH("build is refused unless the stored epoch is lower", Violation.LIVE_UNKNOWN),
    BUILD_ON_THE_NAMED_NODE("build is refused unless the node's id is the shard map's", Violation.UNITS_LOST),
    OPEN_NEEDS_BUILDING("open changes nothing but a shard that is building", Violation.UNITS_INVENTED),
    GUARD_ROW_FIRST("the order transaction locks the guard row first", Violation.LIVE_UNKNOWN),
    MIN_EPOCH_FENCE("a reservation of an epoch below minEpoch is rejected", Violation.LIVE_UNKNOWN),
    LIMIT_IN_THE_BOOK("the order transaction checks the purchase limit", Shards.LYING, Violation.ABOVE_LIMIT),
    SOLD_WITHIN_TOTAL("the order transaction checks sold against total", Shards.LYING, Violation.OVERSOLD),
    REJECTED_ROWS_KEPT("a rejected reservation has a row", Violation.RELEASED_AND_LIVE),
    NOBODY_CLEANS_UP("release is called for what MySQL has ended, and for nothing else", Violation.RELEASED_AND_LIVE),
    RELEASES_OWED("a release is repeated until the shard has confirmed it", Violation.NEVER_RELEASED),
    RELEASE_DONE_FENCE("a release confirmed under an epoch below minEpoch is still owed", Violation.NEVER_RELEASED),
    REPORTED_ONCE("a report changes total only while its row is NEW", Violation.UNITS_INVENTED),
    REPORT_FENCE("a report of what a shard applied under an epoch below minEpoch is refused", Violation.UNITS_LOST),
    GRANT_FENCE("a NEW row of an epoch below minEpoch is not replayed", Violation.UNITS_INVENTED),
    ADJUSTMENTS_WAIT("adjustments wait while the guard row says REBUILDING", Violation.UNITS_INVENTED),
    REBUILDER_TOKEN("step 1 writes a token, and only its owner works at that epoch", Violation.UNITS_INVENTED),
    LOST_ROWS_DONE("step 1 makes the NEW rows of the lost shards DONE", Violation.UNITS_INVENTED),
    FINISH_FENCE("the guard row is OPEN again only if its epoch is still the rebuilder's", Violation.UNITS_LOST),
    LIVE_BY_MIN_EPOCH("a copy of an epoch below minEpoch is not live", Violation.UNITS_LOST),
    LIVE_JUDGED_AGAIN("which shards are live is judged again by the map of the own step 1", Violation.LIVE_UNKNOWN),
    OFFER_WIDE_EPOCH("one epoch for the offer: live shards are frozen with it", Violation.UNITS_INVENTED),
    OLD_COPY_ELSEWHERE("an old copy is frozen only where it is not on the shard's new node", Violation.UNITS_LOST),
    FREEZE_BEFORE_CLOSING("transfers are closed when all live shards are frozen", Violation.SHORT),
    TO_LOST_SETTLED("an open transfer to a lost shard is settled, not returned", Violation.SHORT),
    READ_AFTER_STEP_1("total and NEW rows are read after step 1", Violation.UNITS_INVENTED),
    ONE_SNAPSHOT("total and NEW rows are read in one transaction", Violation.UNITS_INVENTED),
    FORMULA_BY_GRANTED("the rest is counted by granted, which reserving does not move", Violation.UNITS_INVENTED),
    FORMULA_NEW_GRANTS("the rest leaves out NEW grants that live shards do not have yet", Violation.UNITS_INVENTED),
    FORMULA_REVOKES("the rest leaves out revokes that are not yet taken off total", Violation.UNITS_INVENTED),
    RESTORE("decided reservations are restored", Violation.LIVE_UNKNOWN),

    /** Spare: with {@link #SWEEPER_SETTLES_THE_KNOWN} it is a pair of which one is enough. */
    ANSWER_AGAIN("an order request that has a row is answered again"),
    /** Spare: the other of the pair. */
    SWEEPER_SETTLES_THE_KNOWN("the sweeper settles pending reservations that have a row"),
    /** Spare: it bounds what a sweep finds. */
    ONE_TRANSFER_PER_PAIR("a withdraw is refused while another to the same shard is open"),
    /** Spare: it saves reservations on the old copy from being rejected. */
    OLD_COPY_FROZEN("an old copy that can be reached is frozen too"),
    /** Spare: step 1 makes those rows DONE, and {@link #REPORT_FENCE} refuses more. */
    REPORT_FENCE_BY_ROW("a report is refused when its row's epoch is below minEpoch");

    final String sentence;
    final Shards shards;
    /** What is seen without it; null where others stand in for it. */
    final @Nullable Violation breaks;

    Guard(String sentence, Violation breaks) {
        this(sentence, Shards.HONEST, breaks);
    }

    Guard(String sentence) {
        this(sentence, Shards.HONEST, null);
    }

    Guard(String sentence, Shards shards, @Nullable Violation breaks) {
        this.sentence = sentence;
        this.shards = shards;
        this.breaks = breaks;
    }
}
