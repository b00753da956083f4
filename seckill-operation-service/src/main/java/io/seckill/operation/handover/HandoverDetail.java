package io.seckill.operation.handover;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A hand-over with what the platform says of the order now, the fields of the view beside the other.
 *
 * @param platformState the platform's own word; {@code UNKNOWN} where it does not have the order, {@code AWAY} where it did not
 *                      answer
 */
record HandoverDetail(@JsonUnwrapped HandoverView handover, String platformState) {}
