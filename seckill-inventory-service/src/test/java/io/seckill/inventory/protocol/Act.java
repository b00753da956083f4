package io.seckill.inventory.protocol;

/** What may happen in one step of a run, and how often. */
enum Act {
    DELIVER(50),
    REBUILD(20),
    SHOP(10),
    REPEAT(3),
    CANCEL(4),
    MOVE(8),
    RISE(2),
    FALL(2),
    SWEEP_OPENINGS(2),
    SWEEP_GRANTS(5),
    SWEEP_PENDING(3),
    SWEEP_TRANSFERS(2),
    SWEEP_RELEASES(2),
    READ_STATUSES(1),
    REFRESH_VIEW(2),
    LOSE_NODE(1),
    NODE_AWAY(1),
    NODE_BACK(6),
    RETIRE(1),
    START_REBUILDER(3),
    STOP_REBUILDER(1),
    LIE(0);

    final int weight;

    Act(int weight) {
        this.weight = weight;
    }
}
