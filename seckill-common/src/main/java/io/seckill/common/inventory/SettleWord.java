package io.seckill.common.inventory;

/** What became of one {@link Settlement}. */
public enum SettleWord {
    /** The shard has it, now or from before. */
    DONE,
    /** The shard could not be reached or is not open: owed, to be repeated. */
    OWED
}
