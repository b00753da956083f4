package io.seckill.common.status;

import java.util.Map;
import java.util.Set;

/**
 * What a read of many ids found.
 *
 * @param found   by reservation id
 * @param unknown ids whose node could not be asked; an id in neither was asked for and is not there
 */
public record StatusRead(Map<String, ReservationState> found, Set<String> unknown) {}
