package io.seckill.common.order;

import java.io.Serializable;
import java.util.List;

/**
 * Hand-overs, those that came into their state last first.
 *
 * @param total how many there are in all
 */
public record HandoverPage(long total, List<Handover> items) implements Serializable {}
