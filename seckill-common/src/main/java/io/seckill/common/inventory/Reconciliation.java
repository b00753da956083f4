package io.seckill.common.inventory;

import java.io.Serializable;
import java.util.List;

/**
 * What an audit on demand found and did.
 *
 * @param repairs each a sentence: what was wrong with which reservation, and what was done
 * @param alarms  what must not be repaired by a machine, with reservation ids
 */
public record Reconciliation(Ledger ledger, List<String> repairs, List<String> alarms) implements Serializable {}
