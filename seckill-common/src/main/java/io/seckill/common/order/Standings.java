package io.seckill.common.order;

import java.io.Serializable;
import java.util.List;

/**
 * How users stand by the policy against hoarding.
 *
 * @param policyOn false: nobody was looked at, and it need not be asked again soon
 * @param refused  those whose next order would be rejected now; everybody else is free
 */
public record Standings(boolean policyOn, List<Standing> refused) implements Serializable {}
